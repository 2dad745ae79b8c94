// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/note_dialog.h"
#include "app/pages/records/record_pages.h"
#include "app/pages/troubles/trouble_dialog.h"
#include "app/pages/troubles/trouble_pages.h"
#include "app/presenters/trouble_text.h"
#include "app/widgets/detail/historylist.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/form/codecombo.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/made_page.h"
#include "tests/gui/page_fixture.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The report of a trouble, its page and its statistics, and the announcements' readers, by keyboard.
class TestTroublePages : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<Page> m_page;

    void begin(const QString &grants)
    {
        m_page.reset();
        m_fixture = std::make_unique<PageFixture>(grants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
    }
    [[nodiscard]] TroubleDialog *dialog(const QString &log = u"connection: reconnecting"_s)
    {
        QPixmap screen(400, 300);
        screen.fill(Qt::gray);
        auto *made =
            new TroubleDialog({m_fixture->school, m_fixture->notices, u"課程學習成果"_s, screen, log});
        made->show();
        return made;
    }
    template <class W>
    [[nodiscard]] static W *part(const QWidget *of, const char *name)
    {
        return of->findChild<W *>(QLatin1String(name));
    }
    [[nodiscard]] qint64 reportBy(bool isOther)
    {
        const QJsonObject report{
            {u"kind"_s, u"entry"_s}, {u"page"_s, u"出缺勤"_s}, {u"text"_s, u"游標不動"_s}};
        if (isOther)
            return m_fixture->school.add(u"troubleReport"_s, report);
        const auto saved = m_fixture->school.byMyself(
            u"record.save"_s, {{u"type"_s, u"troubleReport"_s}, {u"record"_s, report}});
        return saved ? saved.value()[u"record"][u"id"].toInteger() : 0;
    }
    /// The page with the record chosen.
    void show(const std::vector<PageSetup> &pages, const QString &key, qint64 record)
    {
        RegisterPage *page = madePage(pages, key, m_fixture->context());
        QVERIFY(page);
        m_page.reset(page);
        page->resize(1100, 680);
        page->show();
        page->refresh();
        const auto line = [&] {
            for (int at = 0; at < page->model()->rowCount(); ++at) {
                if (page->model()->idAt(at) == record)
                    return at;
            }
            return -1;
        };
        QTRY_VERIFY(line() >= 0);
        page->table()->setCurrentIndex(page->model()->index(line(), 0));
    }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        begin(u"view * school; edit troubleReport own; edit troubleAnswer own; edit attachment own"_s);
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void nothingIsSentBesideTheWordsUnlessItIsTicked()
    {
        const size_t files = m_fixture->school.ids(u"attachment"_s).size();
        TroubleDialog *made = dialog();
        QVERIFY(!part<QCheckBox>(made, "troubleWithScreen")->isChecked());
        QVERIFY(!part<QCheckBox>(made, "troubleWithLog")->isChecked());
        QVERIFY(!part<QWidget>(made, "troubleScreen")->isVisibleTo(made));
        QVERIFY(!part<QWidget>(made, "troubleLog")->isVisibleTo(made));
        auto *send = part<Button>(made, "troubleSend");
        QVERIFY(!send->isEnabled());
        // By keyboard alone: the kind, the page as it is, the words, and past both ticks to the button.
        auto *kind = part<CodeCombo>(made, "troubleKind");
        QVERIFY(kind->hasFocus() || made->focusWidget() == kind);
        QTest::keyClick(kind, Qt::Key_Down);
        QTest::keyClick(made->focusWidget(), Qt::Key_Tab);
        QCOMPARE(made->focusWidget(), part<QLineEdit>(made, "troublePage"));
        QTest::keyClick(made->focusWidget(), Qt::Key_Tab);
        QCOMPARE(made->focusWidget(), part<QPlainTextEdit>(made, "troubleText"));
        QTest::keyClicks(made->focusWidget(), u"it does not upload"_s);
        QTRY_VERIFY(send->isEnabled());
        QTest::keyClick(made->focusWidget(), Qt::Key_Tab);
        QCOMPARE(made->focusWidget(), part<QCheckBox>(made, "troubleWithScreen"));
        QTest::keyClick(made->focusWidget(), Qt::Key_Tab);
        QCOMPARE(made->focusWidget(), part<QCheckBox>(made, "troubleWithLog"));
        send->setFocus();
        QTest::keyClick(send, Qt::Key_Space);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        const auto reports = m_fixture->school.ids(u"troubleReport"_s);
        QCOMPARE(reports.size(), size_t(1));
        const QJsonObject report = m_fixture->school.record(u"troubleReport"_s, reports.front());
        QCOMPARE(report[u"text"].toString(), u"it does not upload"_s);
        QCOMPARE(report[u"page"].toString(), u"課程學習成果"_s);
        QCOMPARE(report[u"programVersion"].toString(), QStringLiteral(LICHENG_VERSION));
        QCOMPARE(report[u"logExcerpt"].toString(), QString());
        QCOMPARE(m_fixture->school.ids(u"attachment"_s).size(), files);
    }

    void whatIsTickedIsShownAndSent()
    {
        TroubleDialog *made = dialog();
        part<CodeCombo>(made, "troubleKind")->setCode(u"file"_s);
        part<QPlainTextEdit>(made, "troubleText")->setPlainText(u"不能上傳"_s);
        for (const char *name : {"troubleWithScreen", "troubleWithLog"}) {
            part<QCheckBox>(made, name)->setFocus();
            QTest::keyClick(part<QCheckBox>(made, name), Qt::Key_Space);
        }
        QVERIFY(part<QLabel>(made, "troubleScreen")->isVisibleTo(made));
        QVERIFY(!part<QLabel>(made, "troubleScreen")->pixmap(Qt::ReturnByValue).isNull());
        QVERIFY(part<QPlainTextEdit>(made, "troubleLog")->isVisibleTo(made));
        QTRY_VERIFY(part<Button>(made, "troubleSend")->isEnabled());
        QTest::keyClick(part<Button>(made, "troubleSend"), Qt::Key_Space);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        const auto reports = m_fixture->school.ids(u"troubleReport"_s);
        QCOMPARE(reports.size(), size_t(1));
        const QJsonObject report = m_fixture->school.record(u"troubleReport"_s, reports.front());
        QCOMPARE(report[u"logExcerpt"].toString(), u"connection: reconnecting"_s);
        QCOMPARE(report[u"documentCount"].toInt(), 1);
    }

    void whatTheServerRefusesStaysInTheForm()
    {
        for (int i = 0; i < 5; ++i)
            QVERIFY(reportBy(false) > 0);
        TroubleDialog *made = dialog();
        part<CodeCombo>(made, "troubleKind")->setCode(u"other"_s);
        part<QPlainTextEdit>(made, "troubleText")->setPlainText(u"第六件"_s);
        QTRY_VERIFY(part<Button>(made, "troubleSend")->isEnabled());
        QTest::keyClick(part<Button>(made, "troubleSend"), Qt::Key_Space);
        const auto isTold = [&] {
            const auto labels = made->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                               [](const QLabel *label) { return label->text().contains(u"withdraw one"_s); });
        };
        QTRY_VERIFY(isTold());
        QVERIFY(made->isVisible());
        QCOMPARE(part<QPlainTextEdit>(made, "troubleText")->toPlainText(), u"第六件"_s);
        made->reject();
    }

    void theReporterConfirmsWhatWasSolvedAndTheSolverAnswers()
    {
        const qint64 id = reportBy(false);
        QVERIFY(id > 0);
        const auto button = [&](const char *step) {
            return m_page->findChild<Button *>(u"trouble_"_s + QLatin1String(step));
        };
        show(troublePages(), u"troubles"_s, id);
        QTRY_VERIFY(button("add") && button("withdraw"));
        QVERIFY(!button("take") && !button("solve") && !button("confirm"));
        QVERIFY(m_fixture->school.byOther(
            u"record.save"_s,
            {{u"type"_s, u"troubleAnswer"_s},
             {u"record"_s,
              QJsonObject{{u"reportId"_s, id}, {u"step"_s, u"solve"_s}, {u"text"_s, u"好了"_s}}}}));
        QTRY_VERIFY(button("confirm") && button("reopen"));
        button("confirm")->click();
        QTRY_VERIFY(m_page->window()->findChild<NoteDialog *>());
        auto *note = m_page->window()->findChild<NoteDialog *>();
        QTest::keyClick(note->findChild<Button *>(u"troubleGo"_s), Qt::Key_Space);
        QTRY_VERIFY(!m_fixture->school.record(u"troubleReport"_s, id)[u"confirmedAt"].isNull());
        QTRY_VERIFY(!button("confirm"));
    }

    void withoutAReportThereAreNoHeadingsOfOne()
    {
        RegisterPage *page = madePage(troublePages(), u"troubles"_s, m_fixture->context());
        QVERIFY(page);
        m_page.reset(page);
        page->resize(1100, 680);
        page->show();
        page->refresh();
        const auto heading = [this]() -> TextLabel * {
            for (TextLabel *label : m_page->findChildren<TextLabel *>()) {
                if (label->text() == u"Answers")
                    return label;
            }
            return nullptr;
        };
        QVERIFY(heading());
        QTRY_VERIFY(!heading()->isVisible());
        show(troublePages(), u"troubles"_s, reportBy(true));
        QTRY_VERIFY(heading() && heading()->isVisible());
    }

    void whoSolvesThemTakesAskAndSolve()
    {
        begin(u"view * school; edit troubleReport school; edit troubleAnswer school"_s);
        const qint64 id = reportBy(true);
        show(troublePages(), u"troubles"_s, id);
        const auto button = [&](const char *step) {
            return m_page->findChild<Button *>(u"trouble_"_s + QLatin1String(step));
        };
        QTRY_VERIFY(button("take") && button("ask") && button("solve"));
        QVERIFY(!button("confirm") && !button("withdraw"));
        button("ask")->click();
        QTRY_VERIFY(m_page->window()->findChild<NoteDialog *>());
        auto *note = m_page->window()->findChild<NoteDialog *>();
        auto *go = note->findChild<Button *>(u"troubleGo"_s);
        QVERIFY(!go->isEnabled()); // asking says something
        QTest::keyClicks(note->findChild<QPlainTextEdit *>(u"troubleText"_s), u"which row?"_s);
        QTRY_VERIFY(go->isEnabled());
        QTest::keyClick(go, Qt::Key_Space);
        QTRY_COMPARE(m_fixture->school.record(u"troubleReport"_s, id)[u"state"].toString(), u"waiting"_s);
        // A question about a receipt is written into the log by the same word.
        const auto history = [this] {
            QString text;
            for (const QLabel *line : m_page->findChild<HistoryList *>()->findChildren<QLabel *>())
                text += line->text() + u'\n';
            return text;
        };
        QTRY_VERIFY2(history().contains(u": Ask the reporter"_s), qPrintable(history()));
    }

    void whatTheServerHasNotTakenIsThereForAnotherTry()
    {
        begin(u"view * school; edit troubleReport school; edit troubleAnswer school"_s);
        const qint64 id = reportBy(true);
        show(troublePages(), u"troubles"_s, id);
        QPointer<NoteDialog> note;
        const auto ask = [&](const char *step) {
            // Buttons of before go with their events.
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            const QString name = u"trouble_"_s + QLatin1String(step);
            QTRY_VERIFY(m_page->findChild<Button *>(name));
            m_page->findChild<Button *>(name)->click();
            note = m_page->window()->findChild<NoteDialog *>();
            QVERIFY(note);
        };
        const auto text = [&] { return note->findChild<QPlainTextEdit *>(u"troubleText"_s); };
        ask("ask");
        m_fixture->school.setOnline(false);
        QTest::keyClicks(text(), u"which row?"_s);
        note->findChild<Button *>(u"troubleGo"_s)->click();
        QTRY_VERIFY(!note);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Problem);
        m_fixture->school.setOnline(true);
        ask("ask");
        QCOMPARE(text()->toPlainText(), u"which row?"_s);
        note->findChild<Button *>(u"troubleGo"_s)->click();
        QTRY_COMPARE(m_fixture->school.record(u"troubleReport"_s, id)[u"state"].toString(), u"waiting"_s);
        QTRY_VERIFY(!note);
        ask("solve");
        QVERIFY(text()->toPlainText().isEmpty());
    }

    void statisticsCountBySemesterAndLeadToTheReports()
    {
        const qint64 id = reportBy(true);
        QVERIFY(reportBy(false) > 0);
        m_fixture->now = QDateTime(m_fixture->now).addSecs(5400);
        QVERIFY(m_fixture->school.byOther(
            u"record.save"_s,
            {{u"type"_s, u"troubleAnswer"_s},
             {u"record"_s,
              QJsonObject{{u"reportId"_s, id}, {u"step"_s, u"solve"_s}, {u"text"_s, u"好了"_s}}}}));
        auto *page = new TroubleSummaryPage(m_fixture->context());
        m_page.reset(page);
        page->resize(1100, 680);
        page->show();
        page->refresh();
        QTRY_COMPARE(page->model()->rowCount(), 1);
        QCOMPARE(page->model()->textAt(0, 1), u"出缺勤"_s);
        QCOMPARE(page->model()->textAt(0, 2), u"2"_s);
        QCOMPARE(page->model()->textAt(0, 4), u"1"_s);
        QCOMPARE(page->model()->textAt(0, 6), u"1 h 30 min"_s);
        // Live: one more is counted without being asked for.
        QVERIFY(reportBy(true) > 0);
        QTRY_COMPARE(page->model()->textAt(0, 2), u"3"_s);
        Q_EMIT page->rowActivated(page->model()->row(0));
        QCOMPARE(m_fixture->navigator.page, u"troubleReports"_s);
        QCOMPARE(m_fixture->navigator.lastConditions.size(), size_t(4));
    }

    void openingAnAnnouncementReadsItAndWhoAnnouncesSeesWhoHas()
    {
        begin(u"view * school; edit announcement school"_s);
        const QString today = QDateTime(m_fixture->now).date().toString(Qt::ISODate);
        const qint64 id = m_fixture->school.add(
            u"announcement"_s, {{u"title"_s, u"停機公告"_s}, {u"startsOn"_s, today}, {u"endsOn"_s, today}});
        show(recordPages(), u"announcements"_s, id);
        QTRY_COMPARE(m_fixture->school.ids(u"announcementRead"_s).size(), size_t(1));
        const auto says = [&](const QString &text) {
            const auto parts = m_page->findChildren<QWidget *>();
            return std::any_of(parts.begin(), parts.end(), [&](const QWidget *part) {
                return part->property("text").toString().contains(text) ||
                       part->accessibleName().contains(text);
            });
        };
        QTRY_VERIFY(says(u"1 of "_s));
        QVERIFY(m_fixture->school.byOther(u"announcement.read"_s, {{u"id"_s, id}}));
        QTRY_VERIFY(says(u"2 of "_s));
    }

    void aLogIsCutFromItsBeginning()
    {
        QStringList lines;
        for (int i = 0; i < 200; ++i)
            lines.append(u"line %1 王小明"_s.arg(i));
        const QString excerpt = trouble_text::logExcerpt(lines.join(u'\n'), {u"王小明"_s});
        QCOMPARE(excerpt.count(u'\n') + 1, 80);
        QVERIFY(excerpt.endsWith(u"line 199 <name>"_s));
        QVERIFY(trouble_text::logExcerpt(QString(20000, u'x') + u"\nlast"_s, {}) == u"last");
        QCOMPARE(trouble_text::duration(0), QString());
        QCOMPARE(trouble_text::duration(59), u"59 min"_s);
        QCOMPARE(trouble_text::duration(60), u"1 h 0 min"_s);
        QCOMPARE(trouble_text::duration(1500), u"1 d 1 h"_s);
    }

    void thePagesNameOnlyWhatTheDescriptionsHave()
    {
        for (const PageSetup &setup : troublePages())
            QVERIFY2(setup.unknown.isEmpty(), qPrintable(setup.unknown.join(u'\n')));
    }
};

QTEST_MAIN(TestTroublePages)
#include "tst_trouble_pages.moc"
