// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/outcome_school.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Lists in which one column was sorted without the others: each row is good by itself.
class TestImportMovedColumns : public QObject, private OutcomeSchool
{
    Q_OBJECT

private:
    static constexpr int pupils = 20;
    const QStringList m_columns{u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s, u"sex"_s,
                                u"seat"_s,          u"note"_s};
    enum Column { Number, Name, Identity, Birthday, Sex, Seat, Note };

    [[nodiscard]] static QList<QStringList> list()
    {
        QList<QStringList> rows;
        for (int i = 0; i < pupils; ++i)
            rows.append({u"99%1"_s.arg(100 + i), u"學生"_s + QChar(u'一' + i), identity(500 + i),
                         // Not in the order of the numbers.
                         u"98/%1/%2"_s.arg(i * 7 % 12 + 1).arg(i + 1), i % 2 == 0 ? u"男"_s : u"女"_s,
                         QString::number(i + 1), u"備註%1"_s.arg(i * 3 % pupils)});
        return rows;
    }
    /// The list with the column's cells moved down by so many rows among the first ones.
    [[nodiscard]] static QList<QStringList> moved(Column column, int by, int rows = pupils)
    {
        QList<QStringList> given = list();
        const QList<QStringList> before = given;
        for (int i = 0; i < rows; ++i)
            given[i][column] = before[(i + by) % rows][column];
        return given;
    }
    [[nodiscard]] static QString found(const QJsonObject &checked)
    {
        QStringList list;
        for (const QJsonValue &column : checked[u"movedColumns"].toArray())
            list.append(
                u"%1 %2 %3/%4 row %5: %6"_s.arg(column[u"field"].toString(), column[u"rule"].toString())
                    .arg(column[u"rows"].toInt())
                    .arg(column[u"compared"].toInt())
                    .arg(column[u"row"].toInt())
                    .arg(column[u"given"].toString()));
        return list.join(u", "_s);
    }
    const QStringList m_classColumns{u"studentNumber"_s, u"name"_s,          u"identityNumber"_s,
                                     u"classId.name"_s,  u"classId.grade"_s, u"department"_s,
                                     u"sex"_s,           u"seat"_s,          u"birthday"_s};
    /// Pupils of three classes and departments in the order of their numbers, in which the classes take
    /// turns.
    [[nodiscard]] static QList<QStringList> classList()
    {
        const QStringList departments{u"資訊科"_s, u"電機科"_s, u"機械科"_s};
        QList<QStringList> rows;
        for (int i = 0; i < 24; ++i) {
            rows.append({u"98%1"_s.arg(100 + i), u"同學"_s + QChar(u'一' + i), identity(700 + i),
                         QString::number(101 + i % 3), u"1"_s, departments[i % 3],
                         i % 2 == 0 ? u"男"_s : u"女"_s,
                         QString::number(i + 1), // a seat of its own in whatever class a moved column gives
                         u"99/1/%1"_s.arg(i + 1)});
        }
        return rows;
    }
    /// The cells of one column among these rows, as a spreadsheet sorts them when only they are chosen.
    static void sortAlone(QList<QStringList> &rows, int column, int from, int to)
    {
        QStringList cells;
        for (int i = from; i < to; ++i)
            cells.append(rows[i][column]);
        std::sort(cells.begin(), cells.end());
        for (int i = from; i < to; ++i)
            rows[i][column] = cells[i - from];
    }
    [[nodiscard]] Answer<QJsonObject> applyMoved(const QJsonObject &checked, const QString &mode)
    {
        return m_client->call(
            u"import.apply"_s,
            with({{u"import"_s, checked[u"import"]}, {u"mode"_s, mode}, {u"acceptColumns"_s, true}}));
    }
    /// What a check finds; the import is given up, for two at a time is all that a connection may hold.
    [[nodiscard]] QString foundIn(const QJsonObject &checked)
    {
        const QString told = found(checked);
        return m_client->call(u"import.discard"_s, {{u"import"_s, checked[u"import"]}}) ? told : u"lost"_s;
    }
    [[nodiscard]] QString birthdayOf(const QString &number)
    {
        return record(u"student"_s, firstId(u"student"_s, u"studentNumber"_s, number))[u"birthday"]
            .toString();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
        const QJsonObject first = checkedImport(u"student"_s, m_columns, list());
        QCOMPARE(first[u"faults"].toArray(), QJsonArray());
        QCOMPARE(found(first), QString());
        QVERIFY(apply(first));
        const QJsonObject again = checkedImport(u"student"_s, m_columns, list());
        QCOMPARE(again[u"summary"][u"unchanged"].toInt(), pupils);
        QCOMPARE(foundIn(again), QString());
    }
    void cleanup() { close(); }

    void aColumnSortedAloneStopsTheImport_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("told");
        QTest::newRow("birthday") << int(Birthday) << u"birthday permuted 20/20 row 2: 98/8/2"_s;
        QTest::newRow("seat") << int(Seat) << u"seat permuted 20/20 row 2: 2"_s;
        QTest::newRow("sex") << int(Sex) << u"sex changed 20/20 row 2: 女"_s;
        QTest::newRow("note") << int(Note) << u"note permuted 20/20 row 2: 備註3"_s;
    }
    void aColumnSortedAloneStopsTheImport()
    {
        QFETCH(int, column);
        QFETCH(QString, told);
        const QJsonObject checked =
            checkedImport(u"student"_s, m_columns, moved(static_cast<Column>(column), 1));
        QCOMPARE(checked[u"summary"][u"updated"].toInt(), pupils);
        QCOMPARE(found(checked), told);
        const auto refused = apply(checked);
        QCOMPARE(outcomeOf(refused), u"movedColumn "_s + m_columns[column]);
        QCOMPARE(refused.error().data[u"movedColumns"], checked[u"movedColumns"]);
        const auto good = m_client->call(u"import.apply"_s,
                                         with({{u"import"_s, checked[u"import"]}, {u"mode"_s, u"good"_s}}));
        QCOMPARE(outcomeOf(good), u"movedColumn "_s + m_columns[column]);
        QCOMPARE(birthdayOf(u"99100"_s), u"2009-01-01"_s);
        // Seats are given anew, and a register that was wrong is put right.
        QVERIFY(applyMoved(checked, u"all"_s));
        QCOMPARE(found(checkedImport(u"student"_s, m_columns, moved(static_cast<Column>(column), 1))),
                 QString());
    }

    void birthdaysThatAllChangeStopTheImportWithoutBeingPermuted()
    {
        QList<QStringList> rows = list();
        for (int i = 0; i < 6; ++i)
            rows[i][Birthday] = u"97/12/%1"_s.arg(i + 1);
        const QJsonObject checked = checkedImport(u"student"_s, m_columns, rows);
        QCOMPARE(found(checked), u"birthday changed 6/20 row 2: 97/12/1"_s);
        QCOMPARE(outcomeOf(apply(checked)), u"movedColumn birthday"_s);
        QCOMPARE(foundIn(checked), found(checked));
        rows[5][Birthday] = list()[5][Birthday];
        QVERIFY(apply(checkedImport(u"student"_s, m_columns, rows)));
        QCOMPARE(birthdayOf(u"99100"_s), u"2008-12-01"_s);
    }

    void identityNumbersMovedByARowAreTakenByOthers()
    {
        const QJsonObject checked = checkedImport(u"student"_s, m_columns, moved(Identity, 1));
        QCOMPARE(checked[u"summary"][u"faulty"].toInt(), pupils);
        QVERIFY(found(checked).startsWith(u"identityNumber permuted 20/20"_s));
        QVERIFY(!applyMoved(checked, u"all"_s));
    }

    void fourWhoChangeSeatsAndNewValuesAreNoMovedColumn()
    {
        QVERIFY(apply(checkedImport(u"student"_s, m_columns, moved(Seat, 1, 4))));
        QList<QStringList> rows = moved(Seat, 1, 4);
        for (int i = 0; i < pupils; ++i)
            rows[i][Note] = u"新的備註%1"_s.arg(i);
        QVERIFY(apply(checkedImport(u"student"_s, m_columns, rows)));
        for (int i = 0; i < pupils; ++i)
            rows[i][Note] = i % 2 == 0 ? u"住校"_s : u"通勤"_s;
        QVERIFY(apply(checkedImport(u"student"_s, m_columns, rows)));
        // A few words that repeat change places by chance.
        for (int i = 0; i < pupils; ++i)
            rows[i][Note] = i % 2 == 0 ? u"通勤"_s : u"住校"_s;
        QCOMPARE(found(checkedImport(u"student"_s, m_columns, rows)), QString());
        QVERIFY(apply(checkedImport(u"student"_s, m_columns, rows)));
    }

    void whoseSeatsAllMoveUpByOneAndTwoWhoExchangeSeatsHaveNotBeenSorted()
    {
        QList<QStringList> rows = list();
        for (int i = 7; i < pupils; ++i)
            rows[i][Seat] = QString::number(rows[i][Seat].toInt() + 1);
        QCOMPARE(found(checkedImport(u"student"_s, m_columns, rows)), QString());
        rows = list();
        rows.front()[Seat].swap(rows.back()[Seat]);
        QCOMPARE(found(checkedImport(u"student"_s, m_columns, rows)), QString());
    }

    void aColumnOfFewValuesSortedAloneIsAskedBack_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("told");
        QTest::newRow("class") << 3 << u"classId.name permuted 16/24 row 3: 101"_s;
        QTest::newRow("department") << 5 << u"department permuted 16/24 row 2: 機械科"_s;
        QTest::newRow("sex") << 6 << u"sex permuted 12/24 row 2: 女"_s;
    }
    void aColumnOfFewValuesSortedAloneIsAskedBack()
    {
        QFETCH(int, column);
        QFETCH(QString, told);
        QCOMPARE(outcomeOf(apply(checkedImport(u"student"_s, m_classColumns, classList()))), u"done"_s);
        QList<QStringList> rows = classList();
        sortAlone(rows, column, 0, int(rows.size()));
        const QJsonObject checked = checkedImport(u"student"_s, m_classColumns, rows);
        QCOMPARE(checked[u"faults"].toArray(), QJsonArray());
        QCOMPARE(found(checked), told);
        QCOMPARE(outcomeOf(apply(checked)), u"movedColumn "_s + m_classColumns[column]);
        QVERIFY(applyMoved(checked, u"all"_s));
    }

    void aPartOfAListAndAShortListSortedAloneAreAskedBack()
    {
        QVERIFY(apply(checkedImport(u"student"_s, m_classColumns, classList())));
        QList<QStringList> rows = classList();
        sortAlone(rows, 3, 6, 18);
        const QJsonObject part = checkedImport(u"student"_s, m_classColumns, rows);
        QCOMPARE(found(part), u"classId.name permuted 6/24 row 9: 101"_s);
        QCOMPARE(foundIn(part), found(part));
        // Four pupils, whose seats are 4, 1, 3 and 2.
        rows = classList().mid(0, 4);
        const QStringList seats{u"4"_s, u"1"_s, u"3"_s, u"2"_s};
        for (int i = 0; i < 4; ++i)
            rows[i][7] = seats[i];
        QVERIFY(applyMoved(checkedImport(u"student"_s, m_classColumns, rows), u"all"_s));
        sortAlone(rows, 7, 0, 4);
        QCOMPARE(found(checkedImport(u"student"_s, m_classColumns, rows)), u"seat permuted 3/4 row 2: 1"_s);
    }

    void pupilsWhoExchangeTheirClassesAreNoMovedColumn()
    {
        QVERIFY(apply(checkedImport(u"student"_s, m_classColumns, classList())));
        QList<QStringList> rows = classList();
        for (const auto &[one, other] : {std::pair(0, 1), std::pair(7, 9), std::pair(12, 14)})
            std::swap(rows[one][3], rows[other][3]);
        const QJsonObject inTheOldOrder = checkedImport(u"student"_s, m_classColumns, rows);
        QCOMPARE(found(inTheOldOrder), QString());
        QVERIFY(foundIn(inTheOldOrder).isEmpty());
        // Printed by the new classes, so that their column is sorted and the old one is not.
        std::stable_sort(rows.begin(), rows.end(),
                         [](const QStringList &one, const QStringList &other) { return one[3] < other[3]; });
        const QJsonObject byClass = checkedImport(u"student"_s, m_classColumns, rows);
        QCOMPARE(byClass[u"summary"][u"updated"].toInt(), 6);
        QCOMPARE(found(byClass), QString());
        QVERIFY(apply(byClass));
    }

    void recordsOfOtherTypesAreComparedToo()
    {
        const QString student = record(u"student"_s, m_student)[u"studentNumber"].toString();
        const QStringList columns{u"studentId.studentNumber"_s,
                                  u"title"_s,
                                  u"unitName"_s,
                                  u"startsOn"_s,
                                  u"endsOn"_s,
                                  u"description"_s};
        const auto rows = [&](int by) {
            QList<QStringList> list;
            for (int i = 0; i < 6; ++i)
                list.append({student, u"活動%1"_s.arg(i), u"學校"_s, text(m_today.addDays(-9)),
                             text(m_today.addDays(-9)), u"紀錄%1"_s.arg((i + by) % 6)});
            return list;
        };
        const auto checked = [&](int by) {
            const auto begun = stagedForm(u"performance"_s, u"performance.other"_s, columns, rows(by));
            return begun ? begun.value() : QJsonObject();
        };
        QVERIFY(apply(checked(0)));
        const QJsonObject moved = checked(2);
        QCOMPARE(found(moved), u"description permuted 6/6 row 2: 紀錄2"_s);
        QCOMPARE(outcomeOf(apply(moved)), u"movedColumn description"_s);
        QCOMPARE(foundIn(moved), found(moved));
        const QStringList courseColumns{u"offeringCode"_s, u"courseCode"_s, u"name"_s,
                                        u"grade"_s,        u"credits"_s,    u"teacherName"_s};
        const auto courses = [&](int by) {
            QList<QStringList> list;
            for (int i = 0; i < 6; ++i)
                list.append({u"X%1"_s.arg(i), QString::number(m_year) + u"353401V2330801010001"_s,
                             u"國語文"_s, u"1"_s, u"4"_s, u"教師"_s + QChar(u'甲' + (i + by) % 6)});
            return list;
        };
        QVERIFY(apply(checkedImport(u"course"_s, courseColumns, courses(0))));
        QVERIFY(found(checkedImport(u"course"_s, courseColumns, courses(1)))
                    .startsWith(u"teacherName permuted 6/6"_s));
    }
};

QTEST_GUILESS_MAIN(TestImportMovedColumns)
#include "tst_import_moved_columns.moc"
