// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/paper_preview.h"
#include "app/pages/common/record_form.h"
#include "app/pages/group/composition_page.h"
#include "app/pages/group/group_pages.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/made_page.h"
#include "tests/gui/page_fixture.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The pages of the work group: its seats, letters, meetings and their papers.
class TestGroupPages : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<Page> m_page;
    QTemporaryDir m_folder;

    void begin(const QString &grants)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
    }
    template <class P>
    P *show(P *page)
    {
        m_page.reset(page);
        page->resize(1100, 680);
        page->show();
        page->refresh();
        return page;
    }
    qint64 member(const QString &seat, const QString &name)
    {
        return m_fixture->school.add(u"groupMember"_s, {{u"seat"_s, seat},
                                                        {u"name"_s, name},
                                                        {u"post"_s, u"教師"_s},
                                                        {u"source"_s, u"exOfficio"_s},
                                                        {u"startsOn"_s, u"2025-08-01"_s},
                                                        {u"endsOn"_s, u"2026-07-31"_s}});
    }
    qint64 meeting(qint64 convener, const QJsonArray &present)
    {
        return m_fixture->school.add(u"meeting"_s, {{u"title"_s, u"第1次工作小組會議"_s},
                                                    {u"date"_s, u"2025-10-01"_s},
                                                    {u"time"_s, u"13:30-15:00"_s},
                                                    {u"place"_s, u"第一會議室"_s},
                                                    {u"convenerId"_s, convener},
                                                    {u"presentIds"_s, present}});
    }
    [[nodiscard]] QByteArray content(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void theSeatsSayWhatIsToBeMendedAndFollowTheStore()
    {
        begin(u"view * school"_s);
        auto *page = show(new CompositionPage(m_fixture->context()));
        QTRY_COMPARE(page->model()->rowCount(), 21);
        QVERIFY(page->subtitle().contains(u"21"_s));
        const int tutors = page->model()->rowOf(u"gradeTutor"_s);
        QCOMPARE(page->model()->textAt(tutors, 3), u"0/3"_s);
        QCOMPARE(page->model()->textAt(tutors, 5), u"Missing"_s);
        QVERIFY(member(u"chair"_s, u"林校長"_s) > 0);
        const int chair = page->model()->rowOf(u"chair"_s);
        QTRY_COMPARE(page->model()->textAt(chair, 4), u"林校長"_s);
        QCOMPARE(page->model()->textAt(chair, 5), u"in order"_s);
        QCOMPARE(page->model()->textAt(chair, 6), QString());
        const int parents = page->model()->rowOf(u"parentsCommittee"_s);
        QVERIFY(page->model()->textAt(parents, 2).contains(u"家長會"_s));

        page->table()->setCurrentIndex(page->model()->index(parents, 0));
        QTest::keyClick(page->table(), Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.page, u"groupMembers"_s);
        QCOMPARE(m_fixture->navigator.lastConditions.front().value.toString(), u"parentsCommittee"_s);
    }

    void lettersOfTheChosenMembersAreWritten()
    {
        begin(u"view * school"_s);
        const qint64 first = member(u"chair"_s, u"林校長"_s);
        const qint64 second = member(u"secretary"_s, u"王主任"_s);
        QVERIFY(member(u"gradeTutor"_s, u"甲導師"_s) > 0);
        auto *page = show(new MembersPage(m_fixture->context()));
        page->writeLetters(m_folder.filePath(u"letters.pdf"_s), {second, first});
        QTRY_VERIFY(m_fixture->notices.text.contains(u"letters.pdf"_s));
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        const QStringList pages =
            pdfText(content(u"letters.pdf"_s)).remove(u' ').split(u'\f', Qt::SkipEmptyParts);
        QCOMPARE(pages.size(), 2);
        QVERIFY(pages[0].contains(u"林校長"_s));
        QVERIFY(pages[1].contains(u"王主任"_s));
    }

    void thePapersOfAMeetingAreWritten()
    {
        begin(u"view * school"_s);
        const qint64 chair = member(u"chair"_s, u"林校長"_s);
        const qint64 other = member(u"secretary"_s, u"王主任"_s);
        const qint64 id = meeting(chair, {chair, other});
        QVERIFY(id > 0);
        QVERIFY(m_fixture->school.add(u"agendaItem"_s, {{u"meetingId"_s, id},
                                                        {u"position"_s, 1},
                                                        {u"matter"_s, u"platform"_s},
                                                        {u"title"_s, u"帳號清查"_s},
                                                        {u"resolution"_s, u"照案通過"_s},
                                                        {u"unitId"_s, 1},
                                                        {u"dueOn"_s, u"2025-11-30"_s}}) > 0);
        auto *page = show(new MeetingsPage(m_fixture->context()));
        const auto write = [&](MeetingsPage::Document document, const QString &name) {
            page->write(document, m_folder.filePath(name), id);
        };
        write(MeetingsPage::Document::Minutes, u"minutes.pdf"_s);
        QTRY_VERIFY(m_fixture->notices.text.contains(u"minutes.pdf"_s));
        const QString minutes = pdfText(content(u"minutes.pdf"_s)).remove(u' ');
        QVERIFY2(minutes.contains(u"出席：林校長、王主任"_s), qPrintable(minutes));
        QVERIFY(minutes.contains(u"決議：照案通過"_s));
        write(MeetingsPage::Document::SignIn, u"signin.pdf"_s);
        QTRY_VERIFY(m_fixture->notices.text.contains(u"signin.pdf"_s));
        QVERIFY(pdfText(content(u"signin.pdf"_s)).contains(u"王主任"_s));
        write(MeetingsPage::Document::Agenda, u"agenda.odt"_s);
        QTRY_VERIFY(m_fixture->notices.text.contains(u"agenda.odt"_s));
        QVERIFY(content(u"agenda.odt"_s).startsWith("PK"));
        // Without a path it is looked at first, to be printed or saved in either form.
        page->write(MeetingsPage::Document::Agenda, {}, id);
        QTRY_VERIFY(page->findChild<PaperPreview *>());
        page->findChild<PaperPreview *>()->saveTo(m_folder.filePath(u"looked at.odt"_s));
        // It is made beside the window, which does not stand still meanwhile.
        QVERIFY(content(u"looked at.odt"_s).isEmpty());
        QTRY_VERIFY(content(u"looked at.odt"_s).startsWith("PK"));
        QTRY_VERIFY(!page->findChild<PaperPreview *>());
        write(MeetingsPage::Document::Invitation, u"invitation.ics"_s);
        QTRY_VERIFY(m_fixture->notices.text.contains(u"invitation.ics"_s));
        QVERIFY(content(u"invitation.ics"_s).contains("DTSTART:20251001T053000Z"));
    }

    void aFolderThatCannotBeWrittenIsNamed()
    {
        begin(u"view * school"_s);
        const qint64 first = member(u"chair"_s, u"林校長"_s);
        auto *page = show(new MembersPage(m_fixture->context()));
        page->writeLetters(m_folder.filePath(u"none/letters.pdf"_s), {first});
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Problem);
        QVERIFY(m_fixture->notices.text.contains(u"none/letters.pdf"_s));
    }

    void aPaperNamesItsMeetingAndItemNotTheirNumbers()
    {
        begin(u"view * school; edit * school"_s);
        const qint64 chair = member(u"chair"_s, u"林校長"_s);
        const qint64 held = meeting(chair, {chair});
        QVERIFY(m_fixture->school.add(u"meetingPaper"_s,
                                      {{u"meetingId"_s, held}, {u"title"_s, u"作業期程草案"_s}}));
        auto *page = show(madePage(meetingPapersPage(), m_fixture->context()));
        QTRY_COMPARE(page->table()->model()->rowCount(), 1);
        page->table()->setCurrentIndex(page->table()->model()->index(0, 0));
        const auto shows = [&](const QString &text) {
            const auto labels = page->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                               [&](const QLabel *label) { return label->text() == text; });
        };
        QTRY_VERIFY(shows(u"作業期程草案"_s));
        const auto names = [&] {
            const auto labels = page->findChildren<QLabel *>();
            return std::count_if(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->text().contains(u"第1次工作小組會議"_s);
            });
        };
        QTRY_VERIFY(names() > 0);
        QVERIFY(!shows(QString::number(held)));
    }

    /// Article 3: the board counts by the matter, so none is chosen before somebody chooses it.
    void aNewItemHasNoMatterUntilOneIsChosen()
    {
        begin(u"view * school; edit * school"_s);
        const qint64 chair = member(u"chair"_s, u"林校長"_s);
        const qint64 held = meeting(chair, {chair});
        QVERIFY(m_fixture->school.add(
            u"agendaItem"_s,
            {{u"meetingId"_s, held}, {u"matter"_s, u"schedule"_s}, {u"title"_s, u"作業期程"_s}}));
        auto *page = show(madePage(agendaItemsPage(), m_fixture->context()));
        QTRY_COMPARE(page->table()->model()->rowCount(), 1);
        QTest::keyClick(page->table(), Qt::Key_F3);
        RecordForm *form = nullptr;
        QTRY_VERIFY(form = page->findChild<RecordForm *>());
        const FormCard *card = form->findChild<FormCard *>();
        auto *matter = qobject_cast<QComboBox *>(card->field(u"matter"_s)->editor());
        QVERIFY(matter);
        QCOMPARE(matter->currentText(), QString());
        QCOMPARE(matter->count(), 6);
    }

    void theListsOfTheGroupShowTheirRecords()
    {
        begin(u"view * school; edit * school"_s);
        const qint64 chair = member(u"chair"_s, u"林校長"_s);
        QVERIFY(meeting(chair, {chair}) > 0);
        for (const PageSetup &setup : {MembersPage::page(), MeetingsPage::page(), agendaItemsPage()}) {
            QVERIFY2(setup.unknown.isEmpty(), qPrintable(setup.unknown.join(u'\n')));
            auto *page = show(madePage(setup, m_fixture->context()));
            QVERIFY(page);
            const int rows = setup.key == u"agendaItems" ? 0 : 1;
            QTRY_COMPARE(page->table()->model()->rowCount(), rows);
        }
    }
};

QTEST_MAIN(TestGroupPages)
#include "tst_group_pages.moc"
