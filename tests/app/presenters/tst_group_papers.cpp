// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/group_papers.h"
#include "shared/archive/zip_archive.h"
#include "shared/model/school_time.h"
#include "tests/app/documents/pdf_text.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <libical/ical.h>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

GroupMember memberOf(int id, GroupSeat seat, const QString &name, const QString &by = {})
{
    GroupMember member;
    member.id = Id<GroupMember>(id);
    member.seat = seat;
    member.name = name;
    member.post = u"教師"_s;
    member.source = by.isEmpty() ? SeatSource::ExOfficio : SeatSource::Nominated;
    member.nominatedBy = by;
    member.startsOn = QDate(2025, 8, 1);
    member.endsOn = QDate(2026, 7, 31);
    return member;
}

MeetingPapers papersOf()
{
    MeetingPapers papers;
    papers.school = u"臺北市立大安高級工業職業學校"_s;
    papers.members = {memberOf(1, GroupSeat::Chair, u"林校長"_s),
                      memberOf(2, GroupSeat::Secretary, u"王主任"_s),
                      memberOf(3, GroupSeat::SystemManager, u"陳管理師"_s, u"圖書館"_s),
                      memberOf(4, GroupSeat::StudentDelegate, u"已卸任"_s, u"學務處"_s)};
    papers.members[3].endsOn = QDate(2025, 9, 30);
    Meeting &meeting = papers.meeting;
    meeting.id = Id<Meeting>(7);
    meeting.version = 3;
    meeting.title = u"114學年度第1學期第1次工作小組會議"_s;
    meeting.date = QDate(2025, 10, 1);
    meeting.time = u"13:30-15:00"_s;
    meeting.place = u"第一會議室, 行政大樓"_s;
    meeting.convenerId = Id<GroupMember>(1);
    meeting.recorder = u"黃幹事"_s;
    meeting.presentIds = {Id<GroupMember>(1), Id<GroupMember>(2)};
    meeting.excusedIds = {Id<GroupMember>(3)};
    meeting.memberCount = 3;
    meeting.presentCount = 2;
    meeting.quorate = true;
    AgendaItem item;
    item.position = 1;
    item.matter = MeetingMatter::Platform;
    item.title = u"帳號及權限清查"_s;
    item.explanation = u"第一行\n第二行"_s;
    item.resolution = u"由資訊組清查"_s;
    item.unitId = Id<Unit>(5);
    item.dueOn = QDate(2025, 11, 30);
    item.followUp = FollowUp::Open;
    item.id = Id<AgendaItem>(9);
    papers.items = {item};
    papers.files = {{0, {u"議程總表（總表.pdf）"_s}}, {9, {u"清查表（清查.pdf）"_s, u"說明（說明.pdf）"_s}}};
    papers.units = {u"資訊組"_s};
    return papers;
}

/// The lines of a PDF without the spaces between its words.
QString plainText(const Paper &paper)
{
    const auto pdf = paperPdf(paper);
    return pdf ? pdfText(*pdf).remove(u' ').remove(u'　') : pdf.error().message;
}

/// The only event of the invitation, as python's icalendar reads it.
QJsonObject invitationOf(const MeetingPapers &papers)
{
    QProcess process;
    process.start(QStringLiteral(LICHENG_PYTHON), {u"-c"_s, QString::fromUtf8(R"(
import sys, json, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
[e] = calendar.walk('VEVENT')
many = lambda value: value if isinstance(value, list) else [value]
print(json.dumps({'method': str(calendar['METHOD']), 'description': str(e['DESCRIPTION']),
    'organizer': [str(e['ORGANIZER']), str(e['ORGANIZER'].params['CN'])],
    'people': [[str(p), str(p.params['CN']), str(p.params.get('ROLE', 'REQ-PARTICIPANT')),
                str(p.params.get('PARTSTAT', 'NEEDS-ACTION'))] for p in many(e['ATTENDEE'])]}))
)")});
    if (!process.waitForStarted())
        return {};
    process.write(meetingInvitation(papers, atSchool(QDate(2025, 9, 20), QTime(8, 0))));
    process.closeWriteChannel();
    process.waitForFinished(-1);
    if (process.exitCode() != 0)
        qWarning("%s", process.readAllStandardError().constData());
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

} // namespace

/// Letters, agenda, attendance sheet, minutes and invitation, read back by other programs.
class TestGroupPapers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void eachMemberHasALetterOnAPageOfItsOwn()
    {
        auto members = papersOf().members;
        members[2].letterNumber = u"大安教字第1140003號"_s;
        members[2].letterOn = QDate(2025, 8, 14);
        const QString text = plainText(appointmentLetters(u"大安高工"_s, members)).remove(u'\n');
        const QStringList pages = text.split(u'\f', Qt::SkipEmptyParts);
        QCOMPARE(pages.size(), 4);
        QVERIFY2(pages[2].contains(u"聘函"_s), qPrintable(text));
        QVERIFY(pages[2].contains(u"陳管理師"_s));
        QVERIFY(pages[2].contains(u"系統管理師代表（由圖書館推派）"_s));
        QVERIFY(pages[2].contains(u"大安教字第1140003號"_s));
        QVERIFY(pages[2].contains(u"中華民國114年8月1日起至中華民國115年7月31日止"_s));
        QVERIFY(pages[2].contains(u"中華民國114年8月14日"_s));
        QVERIFY(pages[0].contains(u"依職務為當然成員"_s));
        QVERIFY(!pages[0].contains(u"陳管理師"_s));
    }

    void aHeadingIsNotLeftAloneAtTheEndOfAPage()
    {
        // Wherever the table of what is followed up begins on its page.
        for (int lines = 20; lines < 50; ++lines) {
            MeetingPapers papers = papersOf();
            papers.items.front().explanation = QStringList(lines, u"說明"_s).join(u'\n');
            for (const QString &page : plainText(meetingMinutes(papers)).split(u'\f', Qt::SkipEmptyParts)) {
                const qsizetype heading = page.indexOf(u"參、決議列管"_s);
                QVERIFY2(heading < 0 || page.indexOf(u"由資訊組清查"_s, heading) > 0,
                         qPrintable(u"%1 lines: %2"_s.arg(lines).arg(page)));
                const qsizetype item = page.indexOf(u"第1案"_s);
                QVERIFY2(item < 0 || page.indexOf(u"議決事項"_s, item) > 0, qPrintable(page));
            }
        }
    }

    void aLetterFillsItsPageInAFrame()
    {
        QTemporaryDir folder;
        const auto pdf = paperPdf(appointmentLetters(u"大安高工"_s, {papersOf().members.front()}));
        QVERIFY(pdf);
        QVERIFY(writeBytes(*pdf, folder.filePath(u"letter.pdf"_s)));
        QCOMPARE(
            QProcess::execute(u"pdftoppm"_s, {u"-r"_s, u"50"_s, u"-gray"_s, folder.filePath(u"letter.pdf"_s),
                                              folder.filePath(u"p"_s)}),
            0);
        const QStringList pages = QDir(folder.path()).entryList({u"p*.pgm"_s}, QDir::Files);
        QCOMPARE(pages.size(), 1);
        const QImage page(folder.filePath(pages.front()));
        const auto darkAcross = [&](int y) {
            int dark = 0;
            for (int x = 0; x < page.width(); ++x)
                dark += qGray(page.pixel(x, y)) < 160 ? 1 : 0;
            return dark;
        };
        int lines = 0;     // across the page
        int lastWords = 0; // below which there is only the frame
        for (int y = 0; y < page.height(); ++y) {
            const int dark = darkAcross(y);
            lines += dark > page.width() * 3 / 4 ? 1 : 0;
            if (dark > 12 && dark < page.width() / 2)
                lastWords = y;
        }
        QVERIFY2(lines >= 2, "a frame");
        QVERIFY2(lastWords > page.height() * 7 / 10, qPrintable(QString::number(lastWords)));
        QVERIFY(
            !plainText(appointmentLetters(u"大安高工"_s, {papersOf().members.front()})).contains(u"第1頁"_s));
    }

    void theMinutesTellWhoWasThereAndWhoCarriesOutWhat()
    {
        const QString text = plainText(meetingMinutes(papersOf()));
        for (const char *part :
             {"主席：林校長", "紀錄：黃幹事", "應出席3人，實際出席2人，已達法定人數。",
              "出席：林校長、王主任", "請假：陳管理師", "第1案帳號及權限清查", "議決事項：學校平臺運作及管理",
              "第一行", "第二行", "決議：由資訊組清查", "資訊組", "114/11/30"})
            QVERIFY2(text.contains(QString::fromUtf8(part)), part);
    }

    void theAgendaTellsNoResolution()
    {
        const QString text = plainText(meetingAgenda(papersOf()));
        QVERIFY(text.contains(u"第1案帳號及權限清查"_s));
        QVERIFY(!text.contains(u"由資訊組清查"_s));
        QVERIFY(text.contains(u"附件：議程總表（總表.pdf）"_s));
        QVERIFY(text.contains(u"附件：清查表（清查.pdf）、說明（說明.pdf）"_s));
    }

    void theAttendanceSheetHasALineForEachMemberInOfficeAndItsHeadOnEveryPage()
    {
        MeetingPapers papers = papersOf();
        QString text = plainText(meetingSignIn(papers));
        QVERIFY(text.contains(u"陳管理師"_s));
        QVERIFY(!text.contains(u"已卸任"_s));
        for (int i = 10; i < 50; ++i)
            papers.members.push_back(memberOf(i, GroupSeat::GradeTutor, u"導師%1"_s.arg(i)));
        text = plainText(meetingSignIn(papers));
        const QStringList pages = text.split(u'\f', Qt::SkipEmptyParts);
        QVERIFY(pages.size() > 1);
        for (const QString &page : pages)
            QVERIFY2(page.contains(u"編號席次姓名簽到"_s), qPrintable(page));
        QVERIFY(pages.last().contains(u"導師49"_s));
    }

    void aRowOfSeveralLinesStandsOnOnePage()
    {
        MeetingPapers papers = papersOf();
        papers.members.clear();
        for (int i = 10; i < 70; ++i)
            papers.members.push_back(
                memberOf(i, GroupSeat::GradeTutor,
                         i % 3 == 0 ? u"首%1\n次%1\n三%1\n末%1"_s.arg(i) : u"首%1\n末%1"_s.arg(i)));
        const QString text = plainText(meetingSignIn(papers));
        const QStringList pages = text.split(u'\f', Qt::SkipEmptyParts);
        QVERIFY(pages.size() > 3);
        int rows = 0;
        for (const QString &page : pages) {
            QVERIFY2(page.contains(u"編號席次姓名簽到"_s), qPrintable(page));
            for (int i = 10; i < 70; ++i) {
                const bool isHere = page.contains(u"首%1"_s.arg(i));
                QVERIFY2(isHere == page.contains(u"末%1"_s.arg(i)), qPrintable(u"%1\n"_s.arg(i) + page));
                rows += isHere ? 1 : 0;
            }
        }
        QCOMPARE(rows, 60);
    }

    /// A letter of appointment is framed as its PDF is; minutes are not.
    void aCertificateAsOpenDocumentHasItsFrame()
    {
        const auto odt =
            paperOdt({u"聘函"_s, {{PaperBlock::Kind::Title, u"示範高工"_s}}, Paper::Look::Certificate});
        QVERIFY(odt);
        const ZipArchive archive = ZipArchive::open(QByteArrayView(*odt));
        const qint64 styles = archive.find(u"styles.xml"_s);
        QVERIFY(styles >= 0);
        QByteArray bytes;
        QVERIFY(archive.read(styles, archive.entry(styles).size, [&](QByteArrayView piece) {
            bytes.append(piece);
            return true;
        }) == ZipArchive::End::Whole);
        QVERIFY2(bytes.contains("fo:border=\"3pt double #000000\""), bytes.constData());
        QVERIFY(bytes.contains("style:page-layout-name=\"Framed\""));
        const auto minutes = paperOdt(meetingMinutes(papersOf()));
        QVERIFY(minutes && ZipArchive::open(QByteArrayView(*minutes)).find(u"styles.xml"_s) < 0);
    }

    void theOpenDocumentTextBeginsWithItsTypeAndHoldsTheSameText()
    {
        const auto odt = paperOdt(meetingMinutes(papersOf()));
        QVERIFY2(odt, qPrintable(odt ? QString() : odt.error().message));
        // Where other programs look for it: stored, as the first entry.
        QCOMPARE(odt->mid(30, 8), QByteArray("mimetype"));
        QCOMPARE(odt->mid(38, 39), QByteArray("application/vnd.oasis.opendocument.text"));
        const ZipArchive archive = ZipArchive::open(QByteArrayView(*odt));
        QCOMPARE(archive.count(), 3);
        const qint64 content = archive.find(u"content.xml"_s);
        QByteArray bytes;
        QVERIFY(archive.read(content, archive.entry(content).size, [&](QByteArrayView piece) {
            bytes.append(piece);
            return true;
        }) == ZipArchive::End::Whole);
        QXmlStreamReader xml(bytes);
        QString text;
        int breaks = 0;
        int heads = 0;
        QSet<QString> asian;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isCharacters())
                text += xml.text();
            if (!xml.isStartElement())
                continue;
            breaks += xml.name() == u"line-break" ? 1 : 0;
            heads += xml.name() == u"table-header-rows" ? 1 : 0;
            for (const QXmlStreamAttribute &attribute : xml.attributes()) {
                if (attribute.name().endsWith(u"-asian"))
                    asian.insert(attribute.name().toString());
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(text.contains(u"決議：由資訊組清查"_s));
        QVERIFY(text.contains(u"114/11/30"_s));
        QVERIFY(breaks >= 1);
        QCOMPARE(heads, 1);
        QCOMPARE(asian, QSet<QString>({u"font-family-asian"_s, u"font-size-asian"_s, u"font-weight-asian"_s,
                                       u"language-asian"_s, u"country-asian"_s}));
    }

    void aSheetOfSeveralPagesClosesItsTableOnEach()
    {
        MeetingPapers papers = papersOf();
        papers.members.clear();
        for (int i = 0; i < 40; ++i)
            papers.members.push_back(memberOf(i + 1, GroupSeat::GradeTutor, u"導師"_s));
        const auto pdf = paperPdf(meetingSignIn(papers));
        QVERIFY(pdf.ok());
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"a.pdf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(*pdf) == pdf->size());
        file.close();
        QCOMPARE(QProcess::execute(u"pdftoppm"_s,
                                   {u"-r"_s, u"96"_s, u"-gray"_s, file.fileName(), folder.filePath(u"p"_s)}),
                 0);
        const QStringList pages = QDir(folder.path()).entryList({u"p*.pgm"_s}, QDir::Files, QDir::Name);
        QVERIFY(pages.size() > 1);
        for (const QString &name : pages) {
            const QImage page(folder.filePath(name));
            const auto isDark = [&](int x, int y) { return qGray(page.pixel(x, y)) < 160; };
            // Down the left edge of the table to its end, which is a line across.
            int left = 0;
            while (left < page.width() && !isDark(left, page.height() / 4))
                ++left;
            int end = page.height() / 4;
            while (end < page.height() - 1 && (isDark(left, end + 1) || isDark(left + 1, end + 1)))
                ++end;
            int across = 0;
            for (int x = left; x < page.width(); ++x)
                across += isDark(x, end) || isDark(x, end - 1) ? 1 : 0;
            QVERIFY2(across > page.width() * 3 / 4,
                     qPrintable(u"%1: %2 of %3"_s.arg(name).arg(across).arg(page.width())));
        }
    }

    void theInvitationIsOneEventInUtcWithoutWhatProgramsMisread()
    {
        MeetingPapers papers = papersOf();
        papers.meeting.title = u"第1次\\會議\n續"_s;
        const QByteArray bytes = meetingInvitation(papers, atSchool(QDate(2025, 9, 20), QTime(8, 0)));
        QVERIFY(bytes.contains("DTSTART:20251001T053000Z\r\n"));
        QVERIFY(bytes.contains("DTEND:20251001T070000Z\r\n"));
        QVERIFY(bytes.contains("DTSTAMP:20250920T000000Z\r\n"));
        QVERIFY(bytes.contains("SEQUENCE:3\r\n"));
        for (const QByteArray &line : bytes.split('\n')) {
            QVERIFY2(line.size() <= 76, line.constData());
            QVERIFY2(!line.startsWith("SUMMARY") || !line.contains('\\'), line.constData());
        }
        icalcomponent *read = icalparser_parse_string(bytes.constData());
        QVERIFY(read);
        icalcomponent *event = icalcomponent_get_first_component(read, ICAL_VEVENT_COMPONENT);
        QCOMPARE(QString::fromUtf8(icalcomponent_get_summary(event)), u"第1次＼會議 續"_s);
        QCOMPARE(QString::fromUtf8(icalcomponent_get_location(event)), u"第一會議室， 行政大樓"_s);
        const QByteArray uid = icalcomponent_get_uid(event);
        icalcomponent_free(read);
        // The next version is the same event; another school's meeting of that number is not.
        papers.meeting.version = 4;
        QVERIFY(meetingInvitation(papers, {}).contains(uid));
        papers.school = u"另一所學校"_s;
        QVERIFY(!meetingInvitation(papers, {}).contains(uid));
    }

    void anotherLibraryReadsWhoInvitesWhomAndEachLineOfTheAgenda()
    {
        MeetingPapers papers = papersOf();
        papers.members[0].accountId = Id<Account>(11);
        papers.members[1].accountId = Id<Account>(12);
        papers.mails = {{11, u"chair@school.edu.tw"_s}, {12, u"dean@school.edu.tw"_s}};
        papers.members[1].name = u"王\"主任\"; 學務, 教務"_s;
        papers.items.front().title =
            u"清查：帳號, 權限; 每學期一次\\備查，並於期限前完成各使用者功能權限之設定"_s;
        papers.items.push_back(papers.items.front());
        papers.items.back().position = 2;
        const QJsonObject read = invitationOf(papers);
        QCOMPARE(read[u"method"].toString(), u"REQUEST"_s);
        const QString title = u"清查：帳號, 權限; 每學期一次＼備查，並於期限前完成各使用者功能權限之設定"_s;
        QCOMPARE(read[u"description"].toString(), u"討論事項：\n1. %1\n2. %1"_s.arg(title));
        QCOMPARE(read[u"organizer"].toArray(), (QJsonArray{u"mailto:chair@school.edu.tw"_s, u"林校長"_s}));
        // Whose term has ended by then is not invited; who has no address is named.
        const QJsonArray people{
            QJsonArray{u"mailto:chair@school.edu.tw"_s, u"林校長"_s, u"CHAIR"_s, u"NEEDS-ACTION"_s},
            QJsonArray{u"mailto:dean@school.edu.tw"_s, u"王主任; 學務, 教務"_s, u"REQ-PARTICIPANT"_s,
                       u"NEEDS-ACTION"_s},
            QJsonArray{u"invalid:nomail"_s, u"陳管理師"_s, u"REQ-PARTICIPANT"_s, u"DECLINED"_s}};
        QCOMPARE(read[u"people"].toArray(), people);
    }

    void aMeetingWithoutAnEndTakesAnHour()
    {
        MeetingPapers papers = papersOf();
        papers.meeting.time = u"09:00"_s;
        const QByteArray bytes = meetingInvitation(papers, atSchool(QDate(2025, 9, 20), QTime(8, 0)));
        QVERIFY(bytes.contains("DTSTART:20251001T010000Z\r\n"));
        QVERIFY(bytes.contains("DTEND:20251001T020000Z\r\n"));
    }
};

QTEST_MAIN(TestGroupPapers)
#include "tst_group_papers.moc"
