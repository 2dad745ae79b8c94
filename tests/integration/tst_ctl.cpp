// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/key_fingerprint.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/integration/ctl_school.h"
#include "tests/server/exchange/transfer_school.h"
#include "tests/shared/content/sample_files.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QSslCertificate>
#include <QSslKey>

#include <cstdio>
#include <filesystem>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The program licheng-ctl against a real server over TLS: what it does, says and exits with.
class TestCtl : public QObject, private CtlSchool
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openCtl());
    }
    void cleanup() { close(); }

    void aTrainingTellsWhoCameAndItsSignInListIsPaper()
    {
        const auto at = [this](int hour) {
            return detail::toJson(atSchool(m_today.addDays(-1), QTime(hour, 0)));
        };
        const qint64 unit =
            stored(u"SELECT \"id\" FROM \"unit\" WHERE \"key\" = 'counselling'"_s).toLongLong();
        const QJsonObject held = json(uR"({"audience": "students", "title": "選課輔導訓練", "semester": 1,
            "hours": 200, "place": "活動中心", "state": "held"})"_s);
        const qint64 training = make(u"training"_s, together(held, {{u"schoolYear"_s, m_year},
                                                                    {u"unitId"_s, unit},
                                                                    {u"startsAt"_s, at(10)},
                                                                    {u"endsAt"_s, at(12)}}));
        QVERIFY(make(u"trainingAttendance"_s, {{u"trainingId"_s, training}, {u"studentId"_s, m_student}}));
        const QString number = QString::number(training);
        const Ran told = ctl({u"training"_s, number});
        QVERIFY2(told.code == 0 && told.out.contains(u"電機一甲\t1/1\t0\t0\t0"_s),
                 qPrintable(told.out + told.err));
        const Ran list =
            ctl({u"training"_s, number, u"--sign-in"_s, u"--class"_s, u"電機一甲"_s, u"--out"_s, u"a.pdf"_s});
        QVERIFY2(list.code == 0, qPrintable(list.err));
        QFile pdf(m_folder.filePath(u"a.pdf"_s));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        const QString text = pdfText(pdf.readAll());
        QVERIFY2(text.contains(u"1140001"_s) && text.contains(u"王小明"_s), qPrintable(text));
        QCOMPARE(ctl({u"training"_s, number, u"--class"_s, u"沒有這班"_s}).code, 3);
        QCOMPARE(ctl({u"training"_s, u"x"_s}).code, 2);
        QCOMPARE(ctl({u"training"_s, number, u"--sign-in"_s}).code, 2);
    }

    void aScheduleIsPlannedLookedOverAndPublished()
    {
        const QString term = u"%1-1"_s.arg(m_year);
        const auto schedule = [&](const QStringList &more) {
            return ctl(QStringList{u"schedule"_s} + more + QStringList{u"--term"_s, term});
        };
        const Ran shown = schedule({u"plan"_s, u"--preview"_s});
        QVERIFY2(shown.code == 0 && shown.out.contains(u"教師認證"_s), qPrintable(shown.out + shown.err));
        QCOMPARE(rows(u"window"_s), 1);
        // The period that is there lacks its units: who plans it is shown what it will have.
        QVERIFY2(shown.out.contains(u"completed\t成果上傳"_s) && shown.out.contains(u"輔導室"_s),
                 qPrintable(shown.out));
        const Ran planned = schedule({u"plan"_s});
        QVERIFY2(planned.code == 0 && planned.out.contains(u"planned "_s),
                 qPrintable(planned.out + planned.err));
        QVERIFY(rows(u"window"_s) > 14);
        // The period that was there already is too short, and nobody said when the semester closes.
        const Ran checked = schedule({u"check"_s});
        QCOMPARE(checked.code, 1);
        QVERIFY2(checked.out.contains(u"closingUnknown"_s), qPrintable(checked.out));
        QVERIFY(schedule({u"write"_s}).code != 0);
        const Ran published = schedule({u"publish"_s, u"--out"_s, u"web"_s});
        QVERIFY2(published.code == 0, qPrintable(published.out + published.err));
        const auto content = [this](const QString &name) {
            QFile file(m_folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray page = content(u"web/schedule.html"_s);
        QVERIFY(page.contains("成果上傳") && page.contains("第1版"));
        QVERIFY(content(u"web/schedule.ics"_s).startsWith("BEGIN:VCALENDAR"));
        const auto change = [this](const QString &kind) {
            const qint64 id =
                stored(u"SELECT MIN(id) FROM window WHERE kind = '%1'"_s.arg(kind)).toLongLong();
            return ctl({u"save"_s, u"window"_s, u"--id"_s, QString::number(id), u"source"_s + u"=公文"_s,
                        u"--language"_s, u"zh_TW"_s});
        };
        const Ran again = schedule({u"publish"_s, u"--out"_s, u"web"_s});
        QVERIFY2(again.code != 0 && again.err.contains(u"Nothing has changed"_s), qPrintable(again.err));
        QVERIFY(schedule({u"write"_s, u"--out"_s, u"copy"_s}).code == 0);
        QCOMPARE(content(u"copy/schedule.html"_s), page);
        const Ran changed = change(u"upload"_s);
        QVERIFY2(changed.code == 0 && changed.err.contains(u"已公告（第 1 版"_s), qPrintable(changed.err));
        QVERIFY(schedule({u"dance"_s}).err.contains(u"dance"_s));
    }

    void aListIsNamedAndLookingMakesNone()
    {
        const QStringList audience{u"--roster"_s,   u"students"_s, u"--year"_s,     QString::number(m_year),
                                   u"--grades"_s,   u"1,2"_s,      u"--semester"_s, u"1"_s,
                                   u"--division"_s, u"day"_s};
        const auto lists = [this] {
            const auto reader = m_fixture->server().store().reader();
            return store::Records(**reader).find<SubmissionList>({}).size();
        };
        for (const QStringList &words :
             {QStringList{u"difference"_s}, {u"submit"_s}, {u"withdraw"_s, u"--reason"_s, u"打錯"_s}}) {
            const Ran ran = ctl(words + audience);
            QCOMPARE(ran.code, 3);
            QVERIFY2(ran.err.contains(u"no such list"_s), qPrintable(ran.err));
        }
        QCOMPARE(lists(), 0u);
        const Ran batch = ctl({u"precheck"_s, u"--year"_s, QString::number(m_year), u"--grades"_s, u"3"_s,
                               u"--division"_s, u"day"_s});
        QVERIFY2(batch.err.contains(u"--batch (1, 2)"_s), qPrintable(batch.err));
        const Ran checked = ctl(QStringList{u"precheck"_s} + audience);
        QVERIFY2(checked.out.contains(u"list 1:"_s), qPrintable(checked.out + checked.err));
        QCOMPARE(lists(), 1u);
        QVERIFY2(!checked.out.contains(u"\t \t"_s), qPrintable(checked.out));
        // An addition beside the list: which one is asked.
        QVERIFY(write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                    SubmissionList more = job.records().find<SubmissionList>({}).front();
                    more.id = {};
                    more.part = 1;
                    const auto made = job.create(more);
                    return made ? Answer<QJsonObject>(QJsonObject()) : made.error();
                }).ok());
        const Ran asked = ctl(QStringList{u"precheck"_s} + audience);
        QCOMPARE(asked.code, 3);
        QVERIFY2(asked.err.contains(u"--part 1 (addition 1"_s), qPrintable(asked.err));
        const Ran named = ctl(QStringList{u"precheck"_s, u"--part"_s, u"1"_s} + audience);
        QVERIFY2(named.out.contains(u"list 2:"_s), qPrintable(named.out + named.err));
        // Of several the one that is still to go; one that went is the one that can be taken back.
        QVERIFY(
            alter<SubmissionList>(1, [](SubmissionList &list) { list.state = SubmissionState::Submitted; }));
        const Ran open = ctl(QStringList{u"precheck"_s} + audience);
        QVERIFY2(open.out.contains(u"list 2:"_s), qPrintable(open.out + open.err));
        const Ran gone =
            ctl(QStringList{u"withdraw"_s, u"--reason"_s, u"打錯"_s, u"--after-end"_s} + audience);
        QVERIFY2(gone.out.contains(u"list 1: open again"_s), qPrintable(gone.out + gone.err));
    }

    /// A list of a semester that has not begun leaves nothing behind when it is to be exported; one that is
    /// blocked leaves no workbook, and what is to be mended is told.
    void anExportThatIsRefusedLeavesNothingThatCouldBeCarriedAway()
    {
        const QStringList ofTerm{
            u"export"_s,   u"--roster"_s,  u"students"_s,   u"--year"_s, QString::number(m_year),
            u"--grades"_s, u"1,2"_s,       u"--division"_s, u"day"_s,    u"--out"_s,
            u"rosters"_s,  u"--semester"_s};
        const auto lists = [this] {
            const auto reader = m_fixture->server().store().reader();
            return store::Records(**reader).find<SubmissionList>({}).size();
        };
        const Ran early = ctl(ofTerm + QStringList{u"2"_s});
        QCOMPARE(early.code, 3);
        QVERIFY2(early.err.contains(u"begins on"_s), qPrintable(early.err));
        QCOMPARE(lists(), 0u);
        QVERIFY(alter<Student>(m_student, [](Student &student) { student.birthday = {}; }));
        const Ran blocked = ctl(ofTerm + QStringList{u"1"_s});
        QCOMPARE(blocked.code, 1);
        QVERIFY2(blocked.err.contains(u"no workbook is written"_s), qPrintable(blocked.err));
        QVERIFY2(blocked.out.contains(u"block\t"_s), qPrintable(blocked.out));
        QVERIFY(QDir(m_folder.filePath(u"rosters"_s)).entryList(QDir::Files).isEmpty());
    }

    void theSelfCheckOfAnotherUnitsListSaysWhoseItIs()
    {
        const Ran ran = ctl({u"self-check"_s, u"--step"_s, u"attendance"_s});
        QCOMPARE(ran.code, 3);
        QVERIFY2(ran.err.contains(u"生輔組"_s), qPrintable(ran.err));
    }

    void whatIsPrintedIsInTheLanguageThatIsAskedFor()
    {
        const Ran english = ctl({u"compliance"_s});
        QVERIFY2(english.code == 0 && english.out.contains(u"\tMet\t"_s),
                 qPrintable(english.out + english.err));
        const Ran chinese = ctl({u"compliance"_s, u"--language"_s, u"zh_TW"_s});
        QVERIFY2(chinese.code == 0 && chinese.out.contains(u"\t已落實\t"_s), qPrintable(chinese.out));
        QVERIFY2(!chinese.out.contains(u"Met"_s), qPrintable(chinese.out));
        QCOMPARE(ctl({u"compliance"_s, u"--language"_s, u"zh_TW"_s, u"--out"_s, u"board.pdf"_s}).code, 0);
        QFile board(m_folder.filePath(u"board.pdf"_s));
        QVERIFY(board.open(QIODevice::ReadOnly));
        const QString paper = pdfText(board.readAll());
        QVERIFY2(paper.contains(u"補充規定落實情形"_s) && !paper.contains(u"Not applicable"_s),
                 qPrintable(paper));
        QCOMPARE(ctl({u"compliance"_s, u"--language"_s, u"de"_s}).code, 2);
        const Ran checks = ctl({u"self-check"_s, u"--language"_s, u"zh_TW"_s});
        QVERIFY2(checks.code == 0 && checks.out.contains(u"register\t學籍"_s), qPrintable(checks.out));
        QVERIFY2(!checks.out.contains(u"none"_s) && !checks.out.contains(u"\tday"_s), qPrintable(checks.out));
        const Ran found = ctl({u"self-check"_s, u"--step"_s, u"register"_s, u"--language"_s, u"zh_TW"_s});
        QVERIFY2(found.code != 0 || !found.out.contains(u"classesUnchecked"_s), qPrintable(found.out));
    }

    void theYearThatIsTurnedIsNamedNeverGuessed()
    {
        for (const QString &mode : {u"apply"_s, u"prepare"_s}) {
            const Ran ran = ctl({u"turn"_s, u"--mode"_s, mode});
            QCOMPARE(ran.code, 2);
            QVERIFY2(ran.err.contains(u"--year"_s), qPrintable(ran.err));
        }
        QCOMPARE(ctl({u"turn"_s}).code, 0);
        const Ran named =
            ctl({u"turn"_s, u"--mode"_s, u"prepare"_s, u"--year"_s, QString::number(m_year + 1)});
        QVERIFY2(named.code == 0, qPrintable(named.err));
        QVERIFY(ctl({u"turn"_s, u"--mode"_s, u"undo"_s}).out.contains(u"taken back"_s));
    }

    void aPaperIsAPdfOrAnOpenDocumentText()
    {
        for (const QStringList &asked :
             {QStringList{u"letters"_s}, QStringList{u"meeting"_s, u"1"_s},
              QStringList{u"training"_s, u"1"_s}, QStringList{u"account-audit"_s}}) {
            const Ran ran = ctl(asked + QStringList{u"--out"_s, u"paper.docx"_s});
            QCOMPARE(ran.code, 2);
            QVERIFY2(ran.err.contains(u".odt"_s), qPrintable(ran.err));
        }
        const Ran invitation =
            ctl({u"meeting"_s, u"1"_s, u"--paper"_s, u"invitation"_s, u"--out"_s, u"paper.pdf"_s});
        QVERIFY2(invitation.code == 2 && invitation.err.contains(u".ics"_s), qPrintable(invitation.err));
    }

    void slipsOfAClassWithoutStudentsAreAClearSentence()
    {
        const qint64 empty = newClass(u"電機一乙"_s, 1);
        QVERIFY(empty);
        const Ran ran = ctl({u"slip"_s, u"--class"_s, u"電機一乙"_s, u"--year"_s, QString::number(m_year),
                             u"--out"_s, u"slips.pdf"_s});
        QCOMPARE(ran.code, 3);
        QVERIFY2(ran.err.contains(u"電機一乙 (day) has no students"_s), qPrintable(ran.err));
        QVERIFY2(!ran.err.contains(u"QStandardPaths"_s), qPrintable(ran.err));
        QVERIFY(!QFile::exists(m_folder.filePath(u"slips.pdf"_s)));
    }

    void anotherSchoolsPackageIsTakenOverAtTheFirstTry()
    {
        HandMade package;
        const QJsonObject work{{u"名稱"_s, u"木椅"_s},
                               {u"日期"_s, text(m_today.addDays(-20))},
                               {u"證明文件連結"_s, u"1.pdf"_s},
                               {u"證明文件MD5"_s, md5(somePdf)}};
        package.students = {
            QJsonObject{{u"基本資料"_s, QJsonObject{{u"國民身分證統一編號(或居留證統一證號)"_s, identity(1)},
                                                    {u"學生中文姓名"_s, u"王小明"_s}}},
                        {u"多元表現"_s, QJsonObject{{u"作品成果紀錄"_s, QJsonArray{work}}}}}};
        package.entries.emplace(identity(1) + u"/多元表現/1.pdf"_s, somePdf);
        const QString path = package.write(m_folder.path());
        const Ran wrong = ctl({u"transfer-import"_s, path}, u"not it"_s);
        QVERIFY2(wrong.code == 3 && wrong.err.contains(u"password"_s), qPrintable(wrong.err));
        const Ran taken = ctl({u"transfer-import"_s, path}, package.password);
        QVERIFY2(taken.code == 0 && taken.out.contains(u"take"_s), qPrintable(taken.out + taken.err));
        const Ran listed = ctl({u"query"_s, u"performance"_s, u"--columns"_s, u"title"_s});
        QVERIFY2(listed.out.contains(u"木椅"_s), qPrintable(listed.out));
    }

    void columnsStandUnderTheirNamesAndDecimalsAreToldAsTheyAreWritten()
    {
        QVERIFY(made(u"performance"_s, {{u"studentId"_s, m_student},
                                        {u"schoolYear"_s, m_year},
                                        {u"semester"_s, 1},
                                        {u"kind"_s, u"service"_s},
                                        {u"title"_s, u"淨灘"_s},
                                        {u"unitName"_s, u"海岸協會"_s},
                                        {u"startsOn"_s, text(m_today.addDays(-20))},
                                        {u"endsOn"_s, text(m_today.addDays(-20))},
                                        {u"hours"_s, 850},
                                        {u"source"_s, u"student"_s}}));
        const Ran csv = ctl({u"query"_s, u"performance"_s, u"--columns"_s, u"id,title,hours,title"_s});
        const QStringList lines = csv.out.split(u'\n');
        QVERIFY2(lines.size() > 1, qPrintable(csv.out + csv.err));
        QVERIFY2(lines[0].trimmed().endsWith(u"id,version,title,hours"_s), qPrintable(lines[0]));
        QVERIFY2(lines[1].trimmed().endsWith(u",1,淨灘,8.5"_s), qPrintable(lines[1]));
        const QString id = lines[1].section(u',', 0, 0);
        const Ran asJson =
            ctl({u"query"_s, u"performance"_s, u"--columns"_s, u"id,hours"_s, u"--format"_s, u"json"_s});
        const QJsonObject record = QJsonDocument::fromJson(asJson.out.toUtf8()).array().at(0).toObject();
        QCOMPARE(record.keys(), (QStringList{u"hours"_s, u"id"_s, u"version"_s}));
        QCOMPARE(record[u"hours"].toDouble(), 8.5);
        QCOMPARE(record[u"id"].toInteger(), id.toLongLong());
        const Ran changed = ctl({u"save"_s, u"performance"_s, u"hours=9.25"_s, u"--id"_s, id, u"--json"_s});
        QCOMPARE(QJsonDocument::fromJson(changed.out.toUtf8())[u"record"][u"hours"].toDouble(), 9.25);
        const Ran history = ctl({u"history"_s, u"performance"_s, id});
        QVERIFY2(history.out.contains(u"hours: 8.5 → 9.25"_s), qPrintable(history.out));
        const Ran tooMany = ctl({u"save"_s, u"performance"_s, u"hours=10000.01"_s, u"--id"_s, id});
        QVERIFY2(tooMany.code == 3 && tooMany.err.contains(u"10000"_s) && !tooMany.err.contains(u"1000000"_s),
                 qPrintable(tooMany.err));
    }

    void whatTheServerFindsOddAboutASavedRecordIsTold()
    {
        const QStringList course{u"save"_s,
                                 u"course"_s,
                                 u"schoolYear=%1"_s.arg(m_year),
                                 u"semester=1"_s,
                                 u"courseCode="_s + QString::number(m_year) + u"353401V2330801010001"_s,
                                 u"name=國語文"_s,
                                 u"grade=1"_s,
                                 u"credits=4"_s,
                                 u"teacherName=沒有帳號"_s};
        const Ran told = ctl(course + QStringList{u"offeringCode=W1"_s});
        QVERIFY2(told.code == 0 && told.out.startsWith(u"course "_s) && told.err.contains(u"沒有帳號"_s),
                 qPrintable(told.out + told.err));
        const Ran json = ctl(course + QStringList{u"offeringCode=W2"_s, u"--json"_s});
        QCOMPARE(QJsonDocument::fromJson(json.out.toUtf8())[u"warnings"].toArray().size(), 1);
        QVERIFY2(json.code == 0 && json.err.contains(u"沒有帳號"_s), qPrintable(json.err));
    }

    void troublesAreReportedListedAndAnswered()
    {
        const Ran reported = ctl(
            {u"save"_s, u"troubleReport"_s, u"kind=file"_s, u"page=匯入"_s, u"text=檔案選了之後沒有反應"_s});
        QVERIFY2(reported.code == 0, qPrintable(reported.out + reported.err));
        const Ran listed = ctl({u"query"_s, u"troubleReport"_s, u"--columns"_s, u"state,page"_s});
        QVERIFY2(listed.out.contains(u"匯入"_s), qPrintable(listed.out + listed.err));
        const QString id = listed.out.split(u'\n').value(1).section(u',', 0, 0);
        const QStringList answer{u"save"_s, u"troubleAnswer"_s, u"reportId="_s + id, u"text=補充"_s};
        const Ran added = ctl(answer + QStringList{u"step=add"_s});
        QVERIFY2(added.code == 0, qPrintable(added.out + added.err));
        // A clerk solves none.
        const Ran solved = ctl(answer + QStringList{u"step=solve"_s});
        QVERIFY2(solved.code != 0 && solved.err.contains(u"系統管理師"_s), qPrintable(solved.err));
    }

    void aVersionOfTheRegulationGoesFromDraftToApproval()
    {
        QVERIFY(m_fixture->addAccount(u"director"_s, u"academicDirector"_s) &&
                m_fixture->addAccount(u"principal"_s, u"principal"_s));
        const auto as = [this](const QString &user, const QStringList &words) {
            return ctl(QStringList{u"regulation"_s} + words, {}, user);
        };
        const QString first =
            m_client->call(u"regulation.current"_s).value()[u"regulation"][u"label"].toString();
        const Ran shown = as(u"director"_s, {u"show"_s, first});
        QVERIFY2(shown.code == 0, qPrintable(shown.err));
        QJsonObject next = QJsonDocument::fromJson(shown.out.toUtf8()).object();
        QVERIFY(!next[u"articles"].toArray().isEmpty());
        next.insert(u"label"_s, u"next"_s);
        next.insert(u"effectiveFrom"_s, text(m_today.addDays(3)));
        next.insert(u"approvals"_s, QJsonArray());
        put(u"next.json"_s, QJsonDocument(next).toJson());
        QCOMPARE(as(u"director"_s, {u"what-if"_s, u"next.json"_s}).code, 0);
        for (const QStringList &words :
             {QStringList{u"show"_s, u"nope"_s}, QStringList{u"compare"_s, first, u"nope"_s},
              QStringList{u"compare"_s, u"nope"_s, first},
              QStringList{u"withdraw"_s, u"nope"_s, u"--reason"_s, u"x"_s}}) {
            const Ran unknown = as(u"director"_s, words);
            QVERIFY(unknown.code != 0);
            QCOMPARE(
                unknown.err.trimmed(),
                u"licheng-ctl: There is no version “nope” of the regulation. There are: %1."_s.arg(first));
        }
        const Ran drafted = as(u"director"_s, {u"draft"_s, u"next.json"_s});
        QVERIFY2(drafted.code == 0 && drafted.out.contains(u"next is a draft"_s), qPrintable(drafted.err));
        QVERIFY(as(u"director"_s, {u"versions"_s}).out.contains(u"draft"_s));
        // Who drafts does not approve, and nobody what no meeting has passed.
        QCOMPARE(as(u"director"_s, {u"approve"_s, u"next"_s}).code, 3);
        const Ran refused = as(u"principal"_s, {u"approve"_s, u"next"_s});
        QVERIFY2(refused.code == 3 && refused.err.contains(u"Article 11"_s, Qt::CaseInsensitive),
                 qPrintable(refused.err));
        next.insert(u"approvals"_s,
                    QJsonArray{QJsonObject{{u"date"_s, text(m_today)}, {u"body"_s, u"期初校務會議"_s}},
                               QJsonObject{{u"date"_s, text(m_today)}, {u"body"_s, u"校長核可"_s}}});
        put(u"next.json"_s, QJsonDocument(next).toJson());
        const Ran changed = as(u"director"_s, {u"draft"_s, u"next.json"_s, u"--change"_s, u"next"_s});
        QVERIFY2(changed.code == 0, qPrintable(changed.err));
        const Ran approved = as(u"principal"_s, {u"approve"_s, u"next"_s});
        QVERIFY2(approved.code == 0 && approved.out.contains(u"next is approved"_s),
                 qPrintable(approved.err));
        const Ran withdrawn =
            as(u"director"_s, {u"withdraw"_s, u"next"_s, u"--reason"_s, u"校務會議決議重新研議"_s});
        QVERIFY2(withdrawn.code == 0, qPrintable(withdrawn.err));
        QVERIFY(as(u"director"_s, {u"approve"_s}).err.contains(u"approve LABEL"_s));
    }

    void aMeetingsPapersAreGivenAndWritten()
    {
        QVERIFY(m_fixture->addAccount(u"director"_s, u"academicDirector"_s) && signIn(u"director"_s));
        const qint64 convener = made(u"groupMember"_s, {{u"seat"_s, u"chair"_s},
                                                        {u"name"_s, u"林校長"_s},
                                                        {u"source"_s, u"exOfficio"_s},
                                                        {u"startsOn"_s, text(m_today.addDays(-9))},
                                                        {u"endsOn"_s, text(m_today.addDays(9))}});
        const qint64 meeting = made(u"meeting"_s, {{u"title"_s, u"第1次工作小組會議"_s},
                                                   {u"date"_s, text(m_today)},
                                                   {u"time"_s, u"13:30-15:00"_s},
                                                   {u"place"_s, u"第一會議室"_s},
                                                   {u"convenerId"_s, convener}});
        const qint64 paper =
            made(u"meetingPaper"_s, {{u"meetingId"_s, meeting}, {u"title"_s, u"期程草案"_s}});
        QVERIFY(convener && meeting && paper);
        put(u"plan.pdf"_s, somePdf);
        const QString to = u"meetingPaper/%1"_s.arg(paper);
        QCOMPARE(ctl({u"give"_s, u"plan.pdf"_s, u"--to"_s, to}).code, 3);
        const Ran given = ctl({u"give"_s, u"plan.pdf"_s, u"--to"_s, to}, {}, u"director"_s);
        QVERIFY2(given.code == 0, qPrintable(given.err));
        const QString number = QString::number(meeting);
        for (const char *which : {"minutes", "agenda", "sign-in"}) {
            const QString file = QLatin1String(which) + u".pdf"_s;
            const Ran written =
                ctl({u"meeting"_s, number, u"--paper"_s, QLatin1String(which), u"--out"_s, file}, {},
                    u"director"_s);
            QVERIFY2(written.code == 0 && written.out.contains(u"1 papers"_s), qPrintable(written.err));
        }
        QFile agenda(m_folder.filePath(u"agenda.pdf"_s));
        QVERIFY(agenda.open(QIODevice::ReadOnly));
        const QString told = pdfText(agenda.readAll()).remove(u' ');
        QVERIFY2(told.contains(u"期程草案（plan.pdf）"_s), qPrintable(told));
        const Ran letters = ctl({u"letters"_s, u"--out"_s, u"letters.odt"_s}, {}, u"director"_s);
        QVERIFY2(letters.code == 0 && letters.out.contains(u"1 letters"_s), qPrintable(letters.err));
        QVERIFY(QFileInfo(m_folder.filePath(u"letters.odt"_s)).size() > 0);
    }
};

QTEST_GUILESS_MAIN(TestCtl)
#include "tst_ctl.moc"
