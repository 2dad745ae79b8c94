// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/drafts_dialog.h"
#include "app/pages/progress/behind_dialog.h"
#include "app/pages/shell/handbook_window.h"
#include "app/pages/submission/submission_page.h"
#include "app/widgets/chart/chartview.h"
#include "app/widgets/frame/shortcutsheet.h"
#include "app/widgets/table/datatable.h"
#include "tests/gui/keyboard_hand.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// What teachers, students and the work group do, and what everybody does with a list, each task by keys
/// alone in the real window before the real server with the sample school.
class TestTasksOfTeachersByKeyboard : public QObject
{
    Q_OBJECT

    std::unique_ptr<SampleServer> m_server;
    std::unique_ptr<KeyboardHand> m_hand;

    [[nodiscard]] QString certification(qint64 id) const
    {
        return m_server->record(u"registry"_s, u"courseOutcome"_s, id)[u"certification"_s].toString();
    }
    /// What waits for the teacher, read and with the keyboard in it.
    [[nodiscard]] RecordListPage *queue() const
    {
        const Page *page = m_hand->frame().currentPage();
        auto *list = page ? page->findChild<RecordListPage *>(u"certificationQueuePage"_s) : nullptr;
        const auto isThere = [list] {
            return list && list->model()->total() > 0 && list->model()->idAt(0) > 0 &&
                   list->table()->hasFocus() && list->table()->currentRow() >= 0;
        };
        return QTest::qWaitFor(isThere, KeyboardHand::patience) ? list : nullptr;
    }
    /// Down to one that has a file: others cannot be certified.
    void passThoseWithoutAFile(const RecordListPage *list)
    {
        const auto hasFile = [list] {
            return list->model()->seen(list->table()->currentRow())[u"documentCount"_s].toInt() > 0;
        };
        while (!hasFile() && list->table()->currentRow() + 1 < list->model()->rowCount())
            m_hand->press(Qt::Key_Down);
    }
    /// A teacher for whom at least that many wait.
    [[nodiscard]] QString teacherWith(int waiting) const
    {
        QHash<QString, int> counts;
        const auto rows = m_server->rows(
            u"registry"_s, u"courseOutcome"_s, {u"courseId.teacherId.login"_s, u"documentCount"_s},
            {{u"certification"_s, protocol::Condition::Operator::Equal, u"waiting"_s}});
        for (const QJsonValue &row : rows)
            counts[row[2].toString()] += row[3].toInt() > 0 ? 1 : 0;
        for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
            if (*it >= waiting)
                return it.key();
        }
        return {};
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

    void aTeacherCertifiesAndReturnsWithAReason()
    {
        const QString teacher = teacherWith(6);
        QVERIFY(!teacher.isEmpty());
        QVERIFY(m_hand->signIn(teacher));
        QVERIFY(m_hand->goTo(u"My teaching"_s, u"teaching"_s));
        RecordListPage *list = queue();
        QVERIFY2(list, qPrintable(m_hand->place()));
        const auto waiting = [list] { return list->model()->total(); };
        // As before: into the details and to the button.
        passThoseWithoutAFile(list);
        m_hand->countAnew();
        qint64 before = waiting();
        // The details come a little after their row.
        const auto canCertify = [list] {
            const auto *button = list->findChild<QPushButton *>(u"pane-certify"_s);
            return button && button->isVisible() && button->isEnabled();
        };
        QTRY_VERIFY(canCertify());
        m_hand->press(Qt::Key_Return);
        QVERIFY2(m_hand->tabTo("pane-certify"), qPrintable(m_hand->place()));
        m_hand->press(Qt::Key_Return);
        QTRY_COMPARE(waiting(), before - 1);
        const int form = m_hand->presses();
        m_hand->press(Qt::ALT | Qt::Key_2);
        QVERIFY2(queue(), qPrintable(m_hand->place()));

        m_hand->countAnew();
        constexpr int byKey = 3;
        for (int i = 0; i < byKey; ++i) {
            passThoseWithoutAFile(list);
            const qint64 id = list->model()->idAt(list->table()->currentRow());
            before = waiting();
            m_hand->press(Qt::CTRL | Qt::Key_Return);
            QTRY_COMPARE(waiting(), before - 1);
            QCOMPARE(certification(id), u"certified"_s);
            QVERIFY2(queue(), qPrintable(m_hand->place()));
        }
        qInfo("a certification: %d keys by the details, %.1f now", form, double(m_hand->presses()) / byKey);
        QVERIFY(m_hand->presses() <= byKey * 2); // with Down past what has no file

        const qint64 id = list->model()->idAt(list->table()->currentRow());
        before = waiting();
        m_hand->press(Qt::CTRL | Qt::Key_R);
        QTRY_VERIFY(QApplication::activeModalWidget() && QApplication::activeModalWidget()->isActiveWindow());
        m_hand->type(u"name the group"_s);
        m_hand->press(Qt::CTRL | Qt::Key_Return);
        QTRY_COMPARE(waiting(), before - 1);
        QCOMPARE(certification(id), u"returned"_s);
        QCOMPARE(m_server->record(u"registry"_s, u"courseOutcome"_s, id)[u"returnReason"_s].toString(),
                 u"name the group"_s);
    }

    void aStudentRecordsAPerformanceAndTakesItBack()
    {
        const QString student = u"11510001"_s;
        QVERIFY(m_hand->signIn(student));
        QVERIFY(m_hand->goTo(u"Performances"_s, u"performances"_s));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        const qint64 before = m_server->count(student, u"performance"_s);
        m_hand->press(Qt::CTRL | Qt::Key_N);
        QVERIFY(m_hand->opened<RecordForm>());
        QVERIFY2(m_hand->tabTo("field-kind"), qPrintable(m_hand->place()));
        m_hand->type(u"s"_s);
        for (const auto &[field, text] : {std::pair{"field-title", u"Beach"_s},
                                          {"field-unitName", u"Town"_s},
                                          {"field-startsOn", u"t"_s},
                                          {"field-endsOn", u"t"_s},
                                          {"field-hours", u"4"_s}}) {
            QVERIFY2(m_hand->tabTo(field), qPrintable(m_hand->place()));
            m_hand->type(text);
        }
        m_hand->press(Qt::CTRL | Qt::Key_S);
        QVERIFY2(m_hand->isGone<RecordForm>(), qPrintable(m_hand->saidHere()));
        QCOMPARE(m_server->count(student, u"performance"_s), before + 1);
        m_hand->press(Qt::CTRL | Qt::Key_Z);
        QTRY_COMPARE(m_server->count(student, u"performance"_s), before);
    }

    void aListIsCheckedAndTheFirstFindingLeadsToItsRecord()
    {
        QVERIFY(m_hand->signIn(u"registry"_s));
        QVERIFY(m_hand->goTo(u"Submission lists"_s, u"submission"_s));
        auto *page = qobject_cast<SubmissionPage *>(m_hand->frame().currentPage());
        QVERIFY(page);
        auto *lists = page->findChild<DataTable *>(u"submissionLists"_s);
        QTRY_VERIFY2(lists->hasFocus() && lists->currentRow() >= 0, qPrintable(m_hand->place()));
        auto *findings = page->findChild<DataTable *>(u"findings"_s);
        const auto isOfRecords = [page] {
            return std::ranges::any_of(page->presenter().findings(), [](const auto &line) {
                return line.finding.recordId > 0 && line.finding.lineId > 0;
            });
        };
        // Down the lists to one of whose records something was found.
        for (int list = 0; list < 12; ++list) {
            m_hand->press(Qt::Key_F9);
            QTRY_VERIFY(page->presenter().work() == SubmissionPresenter::Work::Nothing);
            if (isOfRecords())
                break;
            QVERIFY2(m_hand->tabTo(lists), qPrintable(m_hand->place()));
            m_hand->press(Qt::Key_Down);
        }
        QVERIFY(isOfRecords());
        QVERIFY2(m_hand->tabTo(findings), qPrintable(m_hand->place()));
        QTRY_COMPARE(findings->currentRow(), 0);
        QVERIFY(!page->findChild<QLabel *>(u"findingSentence"_s)->text().isEmpty());
        // What is said of the whole list comes before what is said of its records; those have a number.
        const auto number = [findings] {
            return findings->model()->index(findings->currentRow(), 1).data().toString();
        };
        while (number().isEmpty() && findings->currentRow() + 1 < findings->model()->rowCount())
            m_hand->press(Qt::Key_Down);
        QVERIFY(!number().isEmpty());
        m_hand->press(Qt::Key_Return);
        QTRY_VERIFY2(m_hand->frame().currentKey() != u"submission"_s, qPrintable(m_hand->said() + number()));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        m_hand->press(Qt::ALT | Qt::Key_Left);
        QTRY_COMPARE(m_hand->frame().currentKey(), u"submission"_s);
        QTRY_VERIFY2(findings->hasFocus(), qPrintable(m_hand->place()));
    }

    void aNumberOfTheProgressLeadsToWhatIsBehindIt()
    {
        QVERIFY(m_hand->signIn(u"registry"_s));
        QVERIFY(m_hand->goTo(u"Progress"_s, u"progress"_s));
        ChartView *map = nullptr;
        QTRY_VERIFY((map = m_hand->frame().currentPage()->findChild<ChartView *>()) && map->picture());
        QVERIFY2(m_hand->tabTo(map), qPrintable(m_hand->place()));
        m_hand->press(Qt::Key_Home);
        m_hand->press(Qt::Key_Return);
        QTRY_VERIFY2(m_hand->frame().currentKey() != u"progress"_s ||
                         m_hand->frame().findChild<BehindDialog *>(),
                     qPrintable(m_hand->place()));
    }

    void whatWasLeftInAFormIsFoundInTheDraftsAfterTheNextSignIn()
    {
        QVERIFY(m_hand->signIn(u"registry"_s));
        QVERIFY(m_hand->goTo(u"Students"_s, u"students"_s));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        m_hand->press(Qt::Key_F3);
        QVERIFY(m_hand->opened<RecordForm>());
        QVERIFY2(m_hand->tabTo("field-name"), qPrintable(m_hand->place()));
        m_hand->type(u"Lin"_s);
        m_hand->press(Qt::Key_Tab);
        m_hand->crash();
        QVERIFY(m_hand->signIn(u"registry"_s));
        m_hand->press(Qt::CTRL | Qt::SHIFT | Qt::Key_D);
        QVERIFY(m_hand->opened<DraftsDialog>());
        QVERIFY2(m_hand->tabTo("sendDraft"), qPrintable(m_hand->place()));
        m_hand->press(Qt::Key_Return);
        auto *form = m_hand->opened<RecordForm>();
        QVERIFY(form);
        QTRY_COMPARE(form->presenter()->record()[u"name"_s].toString(), u"Lin"_s);
        m_hand->press(Qt::CTRL | Qt::Key_W, 2);
        QVERIFY(m_hand->isGone<RecordForm>());
    }

    void aListIsPrintedAndExportedToAFile()
    {
        QVERIFY(m_hand->signIn(u"registry"_s));
        QVERIFY(m_hand->goTo(u"Students"_s, u"students"_s));
        RecordListPage *list = m_hand->list();
        QVERIFY2(list, qPrintable(m_hand->place()));
        m_hand->press(Qt::CTRL | Qt::Key_P);
        QTRY_VERIFY(QApplication::activeModalWidget());
        QTRY_VERIFY(QApplication::activeModalWidget()->isActiveWindow());
        m_hand->press(Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"students.csv"_s);
        m_hand->press(Qt::CTRL | Qt::Key_E);
        QTRY_VERIFY(QApplication::activeModalWidget() && QApplication::activeModalWidget()->isActiveWindow());
        QTRY_VERIFY2(qobject_cast<QLineEdit *>(QApplication::focusWidget()), qPrintable(m_hand->place()));
        m_hand->press(QKeySequence::SelectAll);
        m_hand->type(path);
        m_hand->press(Qt::Key_Return);
        QTRY_VERIFY2(m_hand->said().contains(u"rows were written"_s), qPrintable(m_hand->said()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().count('\n') >= list->model()->total());
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
    }

    void aListIsSortedByAColumnAndTheOtherWayRound()
    {
        QVERIFY(m_hand->signIn(u"registry"_s));
        QVERIFY(m_hand->goTo(u"Students"_s, u"students"_s));
        RecordListPage *list = m_hand->list();
        QVERIFY2(list, qPrintable(m_hand->place()));
        const auto number = [list](int row) {
            return list->model()->seen(row).value(u"studentNumber"_s).toString();
        };
        const auto isInNumber = [list] {
            const int column = list->table()->currentIndex().column();
            return list->model()->columns()[size_t(column)].path == u"studentNumber"_s;
        };
        m_hand->press(Qt::Key_Home);
        for (int right = 0; right < 20 && !isInNumber(); ++right)
            m_hand->press(Qt::Key_Right);
        QVERIFY(isInNumber());
        const auto rows = m_server->rows(u"registry"_s, u"student"_s, {u"studentNumber"_s}, {},
                                         {{u"studentNumber"_s, Qt::DescendingOrder}});
        const QString last = rows.first()[2].toString();
        m_hand->press(Qt::Key_F7, 2);
        m_hand->press(Qt::CTRL | Qt::Key_Home);
        QTRY_COMPARE(number(0), last);
        m_hand->press(Qt::Key_F7);
        QTRY_VERIFY(number(0) != last && !number(0).isEmpty());
    }

    void theKeysAndTheHandbookOfThePageAreShown()
    {
        QVERIFY(m_hand->signIn(u"registry"_s));
        QVERIFY(m_hand->goTo(u"Students"_s, u"students"_s));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        m_hand->press(Qt::SHIFT | Qt::Key_F1);
        QVERIFY(m_hand->opened<ShortcutSheet>());
        m_hand->press(Qt::Key_Escape);
        QVERIFY(m_hand->isGone<ShortcutSheet>());
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        m_hand->press(Qt::Key_F1);
        QVERIFY(m_hand->opened<HandbookWindow>());
        m_hand->press(Qt::Key_Escape);
        QTRY_VERIFY(!m_hand->frame().findChild<HandbookWindow *>()->isVisible());
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
    }
};

QTEST_MAIN(TestTasksOfTeachersByKeyboard)
#include "tst_tasks_by_keyboard_teachers.moc"
