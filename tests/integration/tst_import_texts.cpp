// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "tests/support/server_fixture.h"

#include <QJsonArray>
#include <QTest>

using namespace licheng;
using namespace licheng::test;
using protocol::Answer;
using namespace Qt::StringLiterals;

namespace {

QJsonObject with(QJsonObject params)
{
    params.insert(u"requestId"_qs, newRequestId());
    return params;
}

/// A valid identity number for each row.
QString identityNumber(int row)
{
    const QString digits = u"1%1"_s.arg(row, 7, 10, QLatin1Char('0'));
    int sum = 1; // A is 10: 1 + 0 * 9
    for (int i = 0; i < 8; ++i)
        sum += digits[i].digitValue() * (8 - i);
    return u'A' + digits + QString::number((10 - sum % 10) % 10);
}

} // namespace

/// What the texts of a file mean for what is stored, over real TLS: names, spellings, ages, the order of
/// strokes.
class TestImportTexts : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_office;
    QJsonObject m_checked;

    /// Checks and applies; the answer of the last step that was done.
    [[nodiscard]] Answer<QJsonObject> import(const QString &type, const QStringList &columns,
                                             const QList<QStringList> &rows, const QString &mode,
                                             const QJsonObject &more = {})
    {
        QJsonObject begin{{u"type"_qs, type},
                          {u"schoolYear"_qs, 114},
                          {u"semester"_qs, 1},
                          {u"fileName"_qs, u"t.csv"_qs},
                          {u"columns"_qs, QJsonArray::fromStringList(columns)}};
        for (auto it = more.begin(); it != more.end(); ++it)
            begin.insert(it.key(), it.value());
        const auto begun = m_office->call(u"import.begin"_qs, begin);
        if (!begun)
            return begun;
        QJsonArray list;
        int number = 2;
        for (const QStringList &row : rows) {
            QJsonArray cells = QJsonArray::fromStringList(row);
            cells.prepend(number++);
            list.append(cells);
        }
        const QJsonValue import = begun.value()[u"import"];
        if (const auto sent = m_office->call(u"import.rows"_qs, {{u"import"_qs, import}, {u"rows"_qs, list}});
            !sent)
            return sent;
        const auto checked = m_office->call(u"import.check"_qs, {{u"import"_qs, import}});
        if (!checked)
            return checked;
        m_checked = checked.value();
        const auto applied =
            m_office->call(u"import.apply"_qs, with({{u"import"_qs, import}, {u"mode"_qs, mode}}));
        if (!applied)
            (void)m_office->call(u"import.discard"_qs, {{u"import"_qs, import}});
        return applied;
    }
    [[nodiscard]] Answer<QJsonObject> importStudents(const QStringList &names,
                                                     const QString &birthday = u"98/7/20"_qs,
                                                     const QString &mode = u"all"_qs,
                                                     const QJsonObject &more = {})
    {
        QList<QStringList> rows;
        for (int i = 0; i < names.size(); ++i)
            rows.append({QString::number(11410000 + i), names[i], identityNumber(i + 1), birthday});
        return import(u"student"_qs, {u"studentNumber"_qs, u"name"_qs, u"identityNumber"_qs, u"birthday"_qs},
                      rows, mode, more);
    }
    [[nodiscard]] QStringList names(const QJsonObject &more = {})
    {
        QJsonObject query{{u"type"_qs, u"student"_qs},
                          {u"columns"_qs, QJsonArray{u"name"_qs}},
                          {u"sort"_qs, QJsonArray{QJsonObject{{u"path"_qs, u"studentNumber"_qs}}}},
                          {u"limit"_qs, 1000}};
        for (auto it = more.begin(); it != more.end(); ++it)
            query.insert(it.key(), it.value());
        const auto page = m_office->call(u"record.query"_qs, query);
        QStringList list;
        if (!page)
            return {page.error().message};
        for (const QJsonValue &row : page.value()[u"rows"].toArray())
            list.append(row.toArray().last().toString());
        return list;
    }
    [[nodiscard]] QString rules() const
    {
        QStringList list;
        for (const QJsonValue &fault : m_checked[u"faults"].toArray())
            list.append(fault[u"row"].toVariant().toString() + u' ' + fault[u"field"].toString() + u' ' +
                        fault[u"rule"].toString());
        return list.join(u", ");
    }

private Q_SLOTS:
    void init()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(u"office"_qs, u"registryClerk"_qs));
        m_office = m_fixture->signedIn(u"office"_qs);
        QVERIFY(m_office);
    }

    void namesAreStoredAsTheFileSays()
    {
        const QStringList given{u"拉維斯 基谷"_qs, u"王　明"_qs, u"巴奈．庫穗"_qs};
        QVERIFY(importStudents(given));
        QCOMPARE(names(), given);
    }

    void anotherSpellingOfANameChangesNothing()
    {
        const QStringList stored{u"樂正均"_qs, u"王明"_qs, u"巴奈‧庫穗"_qs, u"曹黃小涵"_qs};
        QVERIFY(importStudents(stored));
        const auto again =
            importStudents({u"\uF914正均"_qs, u"王　明"_qs, u"巴奈．庫穗"_qs, u"曹黃\u2F29涵"_qs});
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(again.value()[u"summary"][u"unchanged"].toInt(), 4);
        QCOMPARE(rules(), QString());
        QCOMPARE(names(), stored);
    }

    void aChangedNameIsTold()
    {
        QVERIFY(importStudents({u"王小明"_qs, u"林大同"_qs}));
        QVERIFY(importStudents({u"王小明"_qs, u"林大通"_qs}));
        QCOMPARE(rules(), u"3 name renamed"_qs);
        QCOMPARE(names(), (QStringList{u"王小明"_qs, u"林大通"_qs}));
    }

    void aColumnSortedAloneStopsTheImport()
    {
        QStringList before;
        for (int i = 0; i < 40; ++i)
            before.append(u"學生"_qs + QChar(u'一' + i));
        QVERIFY(importStudents(before));
        QStringList moved = before;
        std::rotate(moved.begin(), moved.begin() + 1, moved.end());
        for (const char *mode : {"all", "good"}) {
            const auto refused = importStudents(moved, u"98/7/20"_qs, QString::fromLatin1(mode));
            QVERIFY(!refused);
            QVERIFY(refused.error().message.contains(u"sorted"_qs));
            QCOMPARE(m_checked[u"obstacle"][u"rule"].toString(), u"disagreement"_qs);
            QCOMPARE(m_checked[u"obstacle"][u"rows"].toInt(), 40);
        }
        QCOMPARE(names(), before);
        // A few corrections are no moved column.
        QStringList corrected = before;
        for (int i = 0; i < 8; ++i)
            corrected[i] += u'改';
        QVERIFY(importStudents(corrected));
        QCOMPARE(names(), corrected);
    }

    void aNewStudentWhoseClassOrDivisionIsLeftEmptyIsWarnedOf()
    {
        const QStringList columns{u"studentNumber"_qs, u"name"_qs,     u"identityNumber"_qs,
                                  u"birthday"_qs,      u"division"_qs, u"classId.grade"_qs,
                                  u"classId.name"_qs,  u"state"_qs};
        const auto row = [](int i, const QString &division, const QString &name, const QString &state) {
            return QStringList{QString::number(11410000 + i),
                               u"學生"_qs,
                               identityNumber(i + 1),
                               u"98/7/20"_qs,
                               division,
                               u"1"_qs,
                               name,
                               state};
        };
        QVERIFY(import(u"student"_qs, columns,
                       {row(0, u"進修部"_qs, u"資一甲"_qs, u"在學"_qs), row(1, {}, {}, {}),
                        row(2, u"日間部"_qs, {}, u"離校"_qs)},
                       u"all"_qs));
        QCOMPARE(rules(), u"3 division defaultDivision, 3 classId.name noClass"_qs);
        // Who is known keeps what he has, and a list without the columns says nothing of them.
        QVERIFY(import(u"student"_qs, columns, {row(0, {}, {}, {})}, u"all"_qs));
        QCOMPARE(rules(), QString());
        QVERIFY(importStudents({u"學生"_qs, u"學生"_qs, u"學生"_qs, u"王小明"_qs}));
        QCOMPARE(rules(), QString());
    }

    void birthdaysOfAnotherCenturyAreFaultsUnlessSomebodyHasLooked()
    {
        QVERIFY(!importStudents({u"王小明"_qs}, u"1965/10/10"_qs));
        QCOMPARE(rules(), u"2 birthday age"_qs);
        QCOMPARE(m_checked[u"summary"][u"faulty"].toInt(), 1);
        QVERIFY(importStudents({u"王小明"_qs}, u"1965/10/10"_qs, u"all"_qs, {{u"oddAges"_qs, true}}));
        // Of who is known with this birthday it is not asked again.
        QVERIFY(importStudents({u"王小明"_qs}, u"1965/10/10"_qs));
        QCOMPARE(rules(), QString());
    }

    void otherCodePointsOfOneLookAreFoundAndStored()
    {
        const QStringList stored{u"\uF914正均"_qs, u"中華\u2EA0國"_qs, u"葛\U000E0100明"_qs, u"王　明"_qs,
                                 u"陳３號"_qs};
        QVERIFY(importStudents(stored));
        QCOMPARE(names(), stored);
        const auto found = [&](const QString &search) { return names({{u"search"_qs, search}}); };
        QCOMPARE(found(u"樂正均"_qs), QStringList{stored[0]});
        QCOMPARE(found(u"\uF914正"_qs), QStringList{stored[0]});
        QCOMPARE(found(u"民國"_qs), QStringList{stored[1]});
        QCOMPARE(found(u"葛明"_qs), QStringList{stored[2]});
        QCOMPARE(found(u"王明"_qs), QStringList{stored[3]});
        QCOMPARE(found(u"陳3號"_qs), QStringList{stored[4]});
        QCOMPARE(found(u"１１４１０００３"_qs), QStringList{stored[3]});
        const auto equal = [&](const char *op, const QString &value) {
            return names({{u"conditions"_qs, QJsonArray{QJsonObject{{u"path"_qs, u"name"_qs},
                                                                    {u"op"_qs, QLatin1String(op)},
                                                                    {u"value"_qs, value}}}}});
        };
        QCOMPARE(equal("eq", u"樂正均"_qs), QStringList{stored[0]});
        QCOMPARE(equal("contains", u"華民"_qs), QStringList{stored[1]});
    }

    void listsOfNamesGoByStrokes()
    {
        // 丁 2, 王 4, 李 7, 林 8, 陳 11, 黃 12, 龔 22 strokes; by code points they are 丁 李 林 王 陳 黃 龔.
        QVERIFY(importStudents({u"龔一"_qs, u"李一"_qs, u"陳一"_qs, u"丁一"_qs, u"黃一"_qs, u"林一"_qs,
                                u"王一"_qs, u"王　丁"_qs}));
        const QStringList byStrokes{u"丁一"_qs, u"王一"_qs, u"王　丁"_qs, u"李一"_qs,
                                    u"林一"_qs, u"陳一"_qs, u"黃一"_qs,   u"龔一"_qs};
        const auto sorted = [](bool isDescending) {
            return QJsonObject{{u"sort"_qs, QJsonArray{QJsonObject{{u"path"_qs, u"name"_qs},
                                                                   {u"descending"_qs, isDescending}}}}};
        };
        QCOMPARE(names(sorted(false)), byStrokes);
        QStringList reversed = byStrokes;
        std::reverse(reversed.begin(), reversed.end());
        QCOMPARE(names(sorted(true)), reversed);
    }
};

QTEST_GUILESS_MAIN(TestImportTexts)
#include "tst_import_texts.moc"
