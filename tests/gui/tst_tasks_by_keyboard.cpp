// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/attendance/attendance_page.h"
#include "app/pages/attendance/attendance_table.h"
#include "app/pages/common/block_dialog.h"
#include "app/pages/common/paste_rows_dialog.h"
#include "app/pages/common/quick_entry_dialog.h"
#include "app/pages/common/remove_dialog.h"
#include "app/widgets/table/datatable.h"
#include "tests/gui/keyboard_hand.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <functional>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// What clerks enter all day, each task by keys alone in the real window before the real server with the
/// sample school. Keys of the entries are counted per record after the first, by the form of a record and by
/// the way that is made for many; KEYS.md has them.
class TestTasksByKeyboard : public QObject
{
    Q_OBJECT

    std::unique_ptr<SampleServer> m_server;
    std::unique_ptr<KeyboardHand> m_hand;

    /// What one more record takes.
    struct Count
    {
        const char *task;
        int keys;
        int records;
        [[nodiscard]] double each() const { return double(keys) / records; }
    };
    static void tell(const Count &byForm, const Count &now)
    {
        qInfo("%s: %.1f keys a record by the form, %.1f now", now.task, byForm.each(), now.each());
    }
    /// Of the students of a class, in the order of their seats.
    [[nodiscard]] QJsonArray students(const QString &className) const
    {
        return m_server->rows(u"registry"_s, u"student"_s, {u"studentNumber"_s, u"seat"_s},
                              {{u"classId.name"_s, protocol::Condition::Operator::Equal, className}},
                              {{u"seat"_s}});
    }
    [[nodiscard]] qint64 count(const QString &login, const QString &type) const
    {
        return m_server->count(login, type, {});
    }
    /// The form has stored its record and asks for the next student.
    [[nodiscard]] bool isNextBegun() const
    {
        return QTest::qWaitFor(
            [this] {
                const auto *student = qobject_cast<QLineEdit *>(QApplication::focusWidget());
                return student && student->objectName() == u"field-studentId"_s &&
                       student->text().isEmpty() && m_hand->saidHere().contains(u"This is the next one"_s);
            },
            KeyboardHand::patience);
    }
    [[nodiscard]] QuickEntryDialog *quickEntry(const QString &className)
    {
        m_hand->press(Qt::SHIFT | Qt::Key_F3);
        auto *dialog = m_hand->opened<QuickEntryDialog>();
        if (!dialog || !m_hand->tabTo("quickClass"))
            return nullptr;
        m_hand->type(className);
        m_hand->press(Qt::Key_Return);
        return dialog;
    }
    /// Seats one after the other; true when each was stored.
    [[nodiscard]] bool enterSeats(QuickEntryDialog *dialog, int first, int records)
    {
        if (!m_hand->tabTo("quickSeat"))
            return false;
        const auto *name = dialog->findChild<QLabel *>(u"quickName"_s);
        for (int seat = first; seat < first + records; ++seat) {
            m_hand->type(QString::number(seat));
            // The name is what a person looks at before Enter.
            if (!QTest::qWaitFor([name] { return !name->text().isEmpty(); }, KeyboardHand::patience))
                return false;
            m_hand->press(Qt::Key_Return);
        }
        const auto *rows = dialog->findChild<DataTable *>(u"quickRows"_s);
        const auto saved = [rows] {
            int count = 0;
            for (int row = 0; row < rows->model()->rowCount(); ++row) {
                const QAbstractItemModel *model = rows->model();
                const QString state =
                    model->index(row, model->columnCount() - 1).data(ChipTextRole).toString();
                count += state == u"Saved"_s ? 1 : 0;
            }
            return count;
        };
        return QTest::qWaitFor([&] { return saved() >= first + records - 1; }, KeyboardHand::patience);
    }
    /// The same records by the form, one after the other, and by class and seat.
    struct Entry
    {
        const char *what;
        QString className;
        std::function<qint64()> stored;
        std::function<bool(int)> byForm; ///< fills the form for the first, second … record
        std::function<bool()> common;    ///< fills what all records of the quick entry share
        int bySeat = 6;
    };
    void enterBothWays(const Entry &entry)
    {
        const qint64 before = entry.stored();
        RecordListPage *list = m_hand->list();
        QVERIFY2(list, qPrintable(m_hand->place()));
        const auto conditions = list->model()->conditions();
        m_hand->press(Qt::Key_F3);
        QVERIFY(m_hand->opened<RecordForm>());
        constexpr int byForm = 3;
        for (int i = 1; i <= byForm; ++i) {
            if (i == 2)
                m_hand->countAnew();
            QVERIFY2(entry.byForm(i), qPrintable(m_hand->place()));
            m_hand->press(Qt::CTRL | Qt::SHIFT | Qt::Key_S);
            QVERIFY2(isNextBegun(), qPrintable(m_hand->saidHere() + m_hand->place()));
        }
        QCOMPARE(entry.stored(), before + byForm);
        const Count form{entry.what, m_hand->presses(), byForm - 1};
        m_hand->press(Qt::Key_Escape);
        QVERIFY2(m_hand->isGone<RecordForm>(), qPrintable(m_hand->saidHere()));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));

        QuickEntryDialog *dialog = quickEntry(entry.className);
        QVERIFY(dialog);
        QVERIFY2(entry.common(), qPrintable(m_hand->place()));
        QVERIFY2(enterSeats(dialog, 1, 1), qPrintable(m_hand->place()));
        m_hand->countAnew();
        QVERIFY(enterSeats(dialog, 2, entry.bySeat));
        const Count now{entry.what, m_hand->presses(), entry.bySeat};
        tell(form, now);
        QVERIFY(now.each() <= 3);
        QCOMPARE(entry.stored(), before + byForm + 1 + entry.bySeat);
        m_hand->press(Qt::Key_Escape);
        QVERIFY(m_hand->isGone<QuickEntryDialog>());
        // What was entered belongs to the list: it is shown there and not alone.
        QCOMPARE(list->model()->conditions(), conditions);
    }
    /// Tab to the field and type; an empty text: only there.
    [[nodiscard]] bool fill(const char *field, const QString &text)
    {
        if (!m_hand->tabTo(field))
            return false;
        m_hand->type(text);
        return true;
    }
    [[nodiscard]] QString classOf(const QString &number) const
    {
        const QJsonArray rows =
            m_server->rows(u"registry"_s, u"student"_s, {u"classId.name"_s},
                           {{u"studentNumber"_s, protocol::Condition::Operator::Equal, number}}, {});
        return rows.isEmpty() ? QString() : rows.first()[2].toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<SampleServer>(400);
        QVERIFY2(m_server->isReady(), qPrintable(m_server->error()));
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
        m_hand = std::make_unique<KeyboardHand>(*m_server);
    }
    void cleanup() { m_hand.reset(); }

    void signingInAndGoingToAStudentByNumberAndBack()
    {
        QVERIFY(m_hand->signIn(u"registry"_s));
        QTRY_COMPARE(m_hand->frame().currentKey(), u"home"_s);
        m_hand->press(Qt::CTRL | Qt::Key_K);
        m_hand->type(u"11510001"_s);
        QTRY_VERIFY(m_hand->frame().header()->search()->hitsShown());
        m_hand->press(Qt::Key_Return);
        QTRY_COMPARE(m_hand->frame().currentKey(), u"students"_s);
        RecordListPage *list = m_hand->list();
        QVERIFY2(list, qPrintable(m_hand->place()));
        const auto shown = [list] { return list->model()->seen(list->table()->currentRow()); };
        QTRY_COMPARE(shown().value(u"studentNumber"_s).toString(), u"11510001"_s);
        m_hand->press(Qt::ALT | Qt::Key_Left);
        QTRY_COMPARE(m_hand->frame().currentKey(), u"home"_s);
    }

    void aStudentsRecordIsChangedInItsFormAndTakenBack()
    {
        QVERIFY(m_hand->signIn(u"registry"_s));
        QVERIFY(m_hand->goTo(u"Students"_s, u"students"_s));
        RecordListPage *list = m_hand->list();
        QVERIFY2(list, qPrintable(m_hand->place()));
        const qint64 id = list->model()->idAt(0);
        const QString note = m_server->record(u"registry"_s, u"student"_s, id)[u"note"_s].toString();
        m_hand->press(Qt::Key_F2);
        auto *form = m_hand->opened<RecordForm>();
        QVERIFY(form);
        QTRY_VERIFY(form->presenter()->isLoaded());
        QVERIFY(m_hand->tabTo("field-note"));
        m_hand->type(u"checked"_s);
        m_hand->press(Qt::CTRL | Qt::Key_S);
        QVERIFY2(m_hand->isGone<RecordForm>(), qPrintable(m_hand->saidHere()));
        QVERIFY(
            m_server->record(u"registry"_s, u"student"_s, id)[u"note"_s].toString().contains(u"checked"_s));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        m_hand->press(Qt::CTRL | Qt::Key_Z);
        QTRY_VERIFY2(m_hand->said().contains(u"Undone"_s), qPrintable(m_hand->said()));
        QCOMPARE(m_server->record(u"registry"_s, u"student"_s, id)[u"note"_s].toString(), note);
    }

    void postsAreEnteredByTheFormAndManyByClassAndSeat()
    {
        QVERIFY(m_hand->signIn(u"affairs"_s));
        QVERIFY(m_hand->goTo(u"School posts"_s, u"cadrePosts"_s));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        // The level stays from one record of the form to the next.
        const auto post = [this](const QString &called, bool withLevel) {
            return fill("field-unitName", u"Class"_s) && fill("field-post", called) &&
                   fill("field-levelCode", withLevel ? u"2"_s : QString());
        };
        enterBothWays({"a post", classOf(u"11510001"_s),
                       [this] { return count(u"affairs"_s, u"cadrePost"_s); },
                       [&](int i) {
                           m_hand->type(u"1151000%1"_s.arg(i));
                           return post(u"Monitor"_s, i == 1);
                       },
                       [&] {
                           // The same students have the other one.
                           const bool isFilled = post(u"Deputy"_s, true);
                           m_hand->press(Qt::Key_Return);
                           return isFilled;
                       }});
    }

    void aNewPostStandsInTheListOfItsTerm()
    {
        QVERIFY(m_hand->signIn(u"affairs"_s));
        QVERIFY(m_hand->goTo(u"School posts"_s, u"cadrePosts"_s));
        RecordListPage *list = m_hand->list();
        QVERIFY2(list, qPrintable(m_hand->place()));
        const auto conditions = list->model()->conditions();
        const qint64 listed = list->model()->total();
        QVERIFY(!conditions.empty() && listed > 1);
        m_hand->press(Qt::Key_F3);
        QVERIFY(m_hand->opened<RecordForm>());
        m_hand->type(u"11510009"_s);
        QVERIFY2(fill("field-unitName", u"Class"_s) && fill("field-post", u"Treasurer"_s) &&
                     fill("field-levelCode", u"2"_s),
                 qPrintable(m_hand->place()));
        m_hand->press(Qt::CTRL | Qt::Key_S);
        QVERIFY2(m_hand->isGone<RecordForm>(), qPrintable(m_hand->saidHere()));
        const auto current = [list] {
            return list->model()->seen(list->table()->currentRow()).value(u"post"_s).toString();
        };
        QTRY_COMPARE(current(), u"Treasurer"_s);
        QCOMPARE(list->model()->conditions(), conditions);
        QCOMPARE(list->model()->total(), listed + 1);
    }

    void serviceHoursAreEnteredByTheFormAndManyByClassAndSeat()
    {
        QVERIFY(m_hand->signIn(u"affairs"_s));
        QVERIFY(m_hand->goTo(u"Performances"_s, u"performances"_s));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        // The kind stays from one record of the form to the next.
        const auto service = [this](const QString &title, bool withKind) {
            return (!withKind || fill("field-kind", u"s"_s)) && fill("field-title", title) &&
                   fill("field-unitName", u"Town"_s) && fill("field-startsOn", u"t"_s) &&
                   fill("field-endsOn", u"t"_s) && fill("field-hours", u"4"_s);
        };
        enterBothWays({"service hours", classOf(u"11510001"_s),
                       [this] { return count(u"affairs"_s, u"performance"_s); },
                       [&](int i) {
                           m_hand->type(u"1151000%1"_s.arg(i));
                           return service(u"Beach"_s, i == 1);
                       },
                       [&] { return service(u"Park"_s, true); }});
    }

    void whoCameToATrainingIsEnteredByTheFormAndManyByClassAndSeat()
    {
        QVERIFY(m_hand->signIn(u"counsellor"_s));
        QVERIFY(m_hand->goTo(u"Attendance of trainings"_s, u"trainingAttendance"_s));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        const auto all =
            m_server->rows(u"counsellor"_s, u"training"_s, {u"title"_s, u"audience"_s},
                           {{u"audience"_s, protocol::Condition::Operator::Equal, u"students"_s}});
        QVERIFY(!all.isEmpty());
        const QString training = all.first()[2].toString();
        // Of the last class of the year nothing is recorded yet.
        const auto untold =
            m_server->rows(u"registry"_s, u"student"_s, {u"studentNumber"_s, u"classId.name"_s},
                           {{u"division"_s, protocol::Condition::Operator::Equal, u"evening"_s},
                            {u"classId.grade"_s, protocol::Condition::Operator::Equal, 3}},
                           {{u"studentNumber"_s}});
        QVERIFY(!untold.isEmpty());
        const QString className = untold.last()[3].toString();
        const QJsonArray those = students(className);
        QVERIFY(those.size() > 8);
        const auto recorded = [&] {
            return m_server->count(
                u"counsellor"_s, u"trainingAttendance"_s,
                {{u"studentId.classId.name"_s, protocol::Condition::Operator::Equal, className}});
        };
        enterBothWays({"who came to a training", className, recorded,
                       [&](int i) {
                           return (i > 1 || fill("field-trainingId", training)) &&
                                  fill("field-studentId", those[those.size() - i][2].toString());
                       },
                       [&] { return fill("field-trainingId", training); }, 4});
    }

    void aClassesDayIsTypedIntoTheGridAndOneAbsenceIntoItsForm()
    {
        QVERIFY(m_hand->signIn(u"discipline"_s));
        QVERIFY(m_hand->goTo(u"Attendance records"_s, u"absences"_s));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        const qint64 before = count(u"discipline"_s, u"absence"_s);
        m_hand->press(Qt::Key_F3);
        QVERIFY(m_hand->opened<RecordForm>());
        constexpr int byForm = 3;
        for (int i = 1; i <= byForm; ++i) {
            if (i == 2)
                m_hand->countAnew();
            m_hand->type(u"1151000%1"_s.arg(i));
            if (i == 1) {
                QVERIFY(m_hand->tabTo("field-date"));
                m_hand->type(u"t"_s);
                m_hand->press(Qt::Key_Minus);
                QVERIFY(m_hand->tabTo("field-period"));
                m_hand->type(u"1"_s);
                QVERIFY(m_hand->tabTo("field-kind"));
                m_hand->type(u"5"_s);
            }
            m_hand->press(Qt::CTRL | Qt::SHIFT | Qt::Key_S);
            QVERIFY2(isNextBegun(), qPrintable(m_hand->saidHere() + m_hand->place()));
        }
        QCOMPARE(count(u"discipline"_s, u"absence"_s), before + byForm);
        const Count form{"an absence", m_hand->presses(), byForm - 1};
        m_hand->press(Qt::Key_Escape);
        QVERIFY2(m_hand->isGone<RecordForm>(), qPrintable(m_hand->saidHere()));

        QVERIFY(m_hand->goTo(u"Attendance by class"_s, u"attendance"_s));
        auto *page = qobject_cast<AttendancePage *>(m_hand->frame().currentPage());
        QVERIFY(page);
        QTRY_COMPARE(page->presenter().state(), AttendancePresenter::State::Ready);
        QTRY_VERIFY2(page->table()->hasFocus(), qPrintable(m_hand->place()));
        QVERIFY(page->table()->model()->rowCount() > 5);
        m_hand->countAnew();
        constexpr int inGrid = 5;
        for (int i = 0; i < inGrid; ++i) {
            m_hand->type(u"5"_s);
            m_hand->press(Qt::Key_Down);
        }
        QCOMPARE(page->unsavedEntries(), inGrid);
        m_hand->press(Qt::CTRL | Qt::Key_S);
        QTRY_COMPARE(page->unsavedEntries(), 0);
        const Count now{"an absence", m_hand->presses(), inGrid};
        tell(form, now);
        QVERIFY(now.each() <= 3);
        QCOMPARE(count(u"discipline"_s, u"absence"_s), before + byForm + inGrid);
        m_hand->press(Qt::CTRL | Qt::Key_Z);
        QTRY_COMPARE(count(u"discipline"_s, u"absence"_s), before + byForm);
    }

    void aRecordIsRemovedAndBroughtBack()
    {
        QVERIFY(m_hand->signIn(u"affairs"_s));
        QVERIFY(m_hand->goTo(u"School posts"_s, u"cadrePosts"_s));
        RecordListPage *list = m_hand->list();
        QVERIFY2(list, qPrintable(m_hand->place()));
        const qint64 before = list->model()->total();
        m_hand->press(Qt::Key_Delete);
        QVERIFY(m_hand->opened<RemoveDialog>());
        QVERIFY2(m_hand->tabTo("removeConfirm"), qPrintable(m_hand->place()));
        m_hand->press(Qt::Key_Return);
        QTRY_VERIFY2(list->model()->total() == before - 1, qPrintable(m_hand->said()));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        m_hand->press(Qt::CTRL | Qt::Key_Z);
        QTRY_COMPARE(list->model()->total(), before);
    }

    void rowsAreFoundByAConditionWhichIsClearedAgain()
    {
        QVERIFY(m_hand->signIn(u"registry"_s));
        QVERIFY(m_hand->goTo(u"Students"_s, u"students"_s));
        RecordListPage *list = m_hand->list();
        QVERIFY2(list, qPrintable(m_hand->place()));
        const qint64 all = list->model()->total();
        m_hand->press(Qt::CTRL | Qt::Key_F);
        QTRY_VERIFY2(m_hand->place().endsWith(u"filterField"_s), qPrintable(m_hand->place()));
        m_hand->type(u"stud"_s); // the number, by its name
        m_hand->press(Qt::Key_Tab, 2);
        m_hand->type(u"11510003"_s);
        m_hand->press(Qt::Key_Return);
        QTRY_COMPARE(list->model()->total(), 1);
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        QCOMPARE(list->model()->seen(0).value(u"studentNumber"_s).toString(), u"11510003"_s);
        m_hand->press(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
        QTRY_COMPARE(list->model()->total(), all);
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
    }

    void aCellIsChangedInTheTableFilledDownAndTakenBack()
    {
        QVERIFY(m_hand->signIn(u"affairs"_s));
        QVERIFY(m_hand->goTo(u"School posts"_s, u"cadrePosts"_s));
        RecordListPage *list = m_hand->list();
        QVERIFY2(list, qPrintable(m_hand->place()));
        const auto stored = [&](int row) {
            return m_server->record(u"affairs"_s, u"cadrePost"_s, list->model()->idAt(row))[u"post"_s]
                .toString();
        };
        const QString before = stored(1);
        const auto isInPost = [list] {
            const int column = list->table()->currentIndex().column();
            return list->model()->columns()[size_t(column)].path == u"post"_s;
        };
        for (int tab = 0; tab < 20 && !isInPost(); ++tab)
            m_hand->press(Qt::Key_Tab);
        QVERIFY(isInPost() && list->table()->currentRow() == 0);
        m_hand->type(u"Deputy"_s);
        m_hand->press(Qt::Key_Return);
        QTRY_COMPARE(list->table()->currentRow(), 1);
        m_hand->press(Qt::CTRL | Qt::Key_D);
        // What will change is shown first.
        auto *dialog = m_hand->opened<BlockDialog>();
        QVERIFY2(dialog, qPrintable(m_hand->said()));
        const auto *apply = dialog->findChild<QPushButton *>(u"blockApply"_s);
        QVERIFY(apply);
        QTRY_VERIFY2(apply->isEnabled(), qPrintable(m_hand->place()));
        m_hand->press(Qt::Key_Return);
        QVERIFY(m_hand->isGone<BlockDialog>());
        QTRY_COMPARE(stored(1), u"Deputy"_s);
        QCOMPARE(stored(0), u"Deputy"_s);
        m_hand->press(Qt::CTRL | Qt::Key_Z);
        QTRY_COMPARE(stored(1), before);
    }

    void rowsOfASpreadsheetArePastedAsNewRecords()
    {
        QVERIFY(m_hand->signIn(u"affairs"_s));
        QVERIFY(m_hand->goTo(u"School posts"_s, u"cadrePosts"_s));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        const qint64 before = count(u"affairs"_s, u"cadrePost"_s);
        QGuiApplication::clipboard()->setText(
            u"學號\t學年度\t學期\t單位名稱\t開始日期\t結束日期\t擔任職務\t幹部等級\n"
            "11510011\t115\t1\tChess\t115/09/01\t116/01/20\tLeader\t2\n"
            "11510012\t115\t1\tChess\t115/09/01\t116/01/20\tDeputy\t2\n"_s);
        m_hand->press(Qt::CTRL | Qt::SHIFT | Qt::Key_V);
        auto *dialog = m_hand->opened<PasteRowsDialog>();
        QVERIFY(dialog);
        const auto *apply = dialog->findChild<QPushButton *>(u"pasteApply"_s);
        QTRY_VERIFY2(apply->isEnabled(), qPrintable(m_hand->saidHere()));
        m_hand->press(Qt::Key_Return);
        QVERIFY(m_hand->isGone<PasteRowsDialog>());
        QTRY_COMPARE(count(u"affairs"_s, u"cadrePost"_s), before + 2);
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        m_hand->press(Qt::CTRL | Qt::Key_Z);
        QTRY_COMPARE(count(u"affairs"_s, u"cadrePost"_s), before);
    }
};

QTEST_MAIN(TestTasksByKeyboard)
#include "tst_tasks_by_keyboard.moc"
