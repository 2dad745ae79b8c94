// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/key_fingerprint.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/integration/register_school.h"
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
class TestCtl : public QObject, private RegisterSchool
{
    Q_OBJECT

private:
    struct Ran
    {
        int code = -1;
        QString out;
        QString err;
    };

    QTemporaryDir m_folder;

    /// In m_folder, signed in as the clerk.
    [[nodiscard]] Ran ctl(const QStringList &arguments, const QString &packagePassword = {})
    {
        const QString invitation = u"licheng://127.0.0.1:%1#%2"_s.arg(m_fixture->port())
                                       .arg(keyFingerprint(m_fixture->certificate().publicKey().toDer()));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"LICHENG_PASSWORD"_s, ServerFixture::password());
        environment.insert(u"LICHENG_PACKAGE_PASSWORD"_s, packagePassword);
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        const QStringList common{u"--server"_s, invitation, u"--settings"_s, m_folder.filePath(u"ctl.ini"_s),
                                 u"--quiet"_s};
        QEventLoop loop;
        connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
        connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
        process.start(QStringLiteral(LICHENG_CTL), arguments + common + QStringList{u"--user"_s, u"clerk"_s});
        // The server answers in this thread meanwhile.
        if (process.state() != QProcess::NotRunning)
            loop.exec();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    /// Writes past the rules, as what was stored in other times.
    template <class T>
    [[nodiscard]] bool alter(qint64 id, const std::function<void(T &)> &edit)
    {
        return write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                   T stored = job.get(Id<T>(id)).value();
                   edit(stored);
                   const auto changed = job.change(stored);
                   return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
               })
            .ok();
    }
    void put(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// An outcome of the student 1140001 in a course of its own.
    [[nodiscard]] qint64 newOutcome(const QString &title)
    {
        const QString serial = QString::number(++m_courses);
        const qint64 course =
            made(u"course"_s, {{u"schoolYear"_s, m_year},
                               {u"semester"_s, 1},
                               {u"offeringCode"_s, u"C"_s + serial},
                               {u"courseCode"_s, QString::number(m_year) + u"353401V233080101000"_s + serial},
                               {u"name"_s, title},
                               {u"grade"_s, 1},
                               {u"credits"_s, 4},
                               {u"classId"_s, m_class}});
        if (!made(u"enrolment"_s,
                  {{u"studentId"_s, m_student}, {u"courseId"_s, course}, {u"kind"_s, u"elective"_s}}))
            return 0;
        return made(u"courseOutcome"_s, {{u"studentId"_s, m_student},
                                         {u"courseId"_s, course},
                                         {u"title"_s, title},
                                         {u"description"_s, u"以實測數據比較三種作法。"_s}});
    }
    [[nodiscard]] QJsonArray files()
    {
        return m_client
            ->call(u"record.query"_s,
                   {{u"type"_s, u"attachment"_s}, {u"columns"_s, QJsonArray{u"outcomeId"_s, u"fileName"_s}}})
            .value()[u"rows"]
            .toArray();
    }
    int m_courses = 0;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_courses = 0;
        QVERIFY(open());
        const auto at = [this](int days) {
            return atSchool(m_today.addDays(days), QTime(0, 0)).toUTC().toString(Qt::ISODateWithMs);
        };
        QVERIFY(made(u"window"_s, {{u"kind"_s, u"upload"_s},
                                   {u"schoolYear"_s, m_year},
                                   {u"semester"_s, 1},
                                   {u"startsAt"_s, at(-2)},
                                   {u"endsAt"_s, at(2)}}));
    }
    void cleanup() { close(); }

    void aRelativeFolderIsSentOnceAndFillsNothingElseWhenSentAgain()
    {
        const qint64 chinese = newOutcome(u"國語文"_s);
        QVERIFY(chinese && newOutcome(u"數學"_s));
        put(u"甲班/Ｓ１１４０００１_國語文.pdf"_s, somePdf);
        const Ran first = ctl({u"attach"_s, u"甲班"_s});
        QVERIFY2(first.code == 0, qPrintable(first.out + first.err));
        QCOMPARE(files().size(), 1);
        QCOMPARE(files()[0][2].toInteger(), chinese);
        const Ran again = ctl({u"attach"_s, u"甲班"_s});
        QVERIFY2(again.code == 0 && again.out.contains(u"there already 1"_s),
                 qPrintable(again.out + again.err));
        // Other bytes for a place that has its file, and a name without a title: told, and nothing sent.
        put(u"甲班/Ｓ１１４０００１_國語文.pdf"_s, somePdf + "%\n%%EOF\n");
        put(u"甲班/1140001.pdf"_s, somePdf);
        const Ran other = ctl({u"attach"_s, u"甲班"_s, u"--mode"_s, u"good"_s});
        QCOMPARE(other.code, 1);
        QVERIFY2(other.err.contains(u"國語文.pdf"_s) && other.err.contains(u"1140001.pdf"_s),
                 qPrintable(other.err));
        QCOMPARE(files().size(), 1);
    }

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
        const Ran again = schedule({u"publish"_s, u"--out"_s, u"web"_s});
        QVERIFY2(again.code != 0 && again.err.contains(u"Nothing has changed"_s), qPrintable(again.err));
        QVERIFY(schedule({u"write"_s, u"--out"_s, u"copy"_s}).code == 0);
        QCOMPARE(content(u"copy/schedule.html"_s), page);
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

    void filesThatCannotBeReadAreNamedByTheExitCodeToo()
    {
        namespace fs = std::filesystem;
        QVERIFY(newOutcome(u"國語文"_s));
        // 國語文 in code page 950, and a name that a wrong conversion has spoilt.
        const fs::path folder = fs::path(m_folder.path().toStdString()) / "unzipped";
        fs::create_directories(folder);
        for (const char *name : {"1140001_\xB0\xEA\xBB\x79\xA4\xE5.pdf", "1140001_\xA6.pdf"}) {
            std::FILE *file = std::fopen((folder / name).c_str(), "wb");
            QVERIFY(file && std::fputs(somePdf.constData(), file) >= 0 && std::fclose(file) == 0);
        }
        const Ran all = ctl({u"attach"_s, u"unzipped"_s});
        QVERIFY2(all.code == 1 && all.err.contains(u"1140001_"_s) && all.err.contains(u"encoding"_s),
                 qPrintable(all.err));
        QCOMPARE(files().size(), 0);
        const Ran good = ctl({u"attach"_s, u"unzipped"_s, u"--mode"_s, u"good"_s});
        QCOMPARE(good.code, 1);
        QCOMPARE(files().size(), 1);
        QCOMPARE(files()[0][3].toString(), u"1140001_國語文.pdf"_s);
        fs::remove_all(folder);
        QVERIFY(QDir(m_folder.path()).mkpath(u"void"_s));
        const Ran nothing = ctl({u"attach"_s, u"void"_s});
        QVERIFY2(nothing.code == 2 && nothing.err.contains(u"no files"_s), qPrintable(nothing.err));
    }

    void whatAFileIsDecidesAndWrongEndingsAreMendedOnDemand()
    {
        QVERIFY(newOutcome(u"國語文"_s) && newOutcome(u"數學"_s));
        put(u"乙班/1140001_國語文.HEIC"_s, samples::jpeg());
        put(u"乙班/1140001_數學.jpg"_s, samples::isoMedia("heic", "mif1heic"));
        const Ran check = ctl({u"attach"_s, u"乙班"_s, u"--mode"_s, u"check"_s, u"--json"_s});
        QCOMPARE(check.code, 1);
        QMap<QString, QString> findings;
        for (const QJsonValue &file : QJsonDocument::fromJson(check.out.toUtf8())[u"files"].toArray())
            findings.insert(file[u"file"].toString(), file[u"finding"].toString());
        QVERIFY2(findings.value(u"1140001_國語文.HEIC"_s) == u"wrongEnding",
                 qPrintable(check.out + check.err));
        QCOMPARE(findings.value(u"1140001_數學.jpg"_s), u"refused"_s);
        QVERIFY2(check.err.contains(u"HEIC"_s) && check.err.contains(u"1140001_國語文.jpg"_s),
                 qPrintable(check.err));
        const Ran renamed = ctl({u"attach"_s, u"乙班"_s, u"--mode"_s, u"good"_s, u"--rename"_s});
        QVERIFY2(renamed.code == 6 && renamed.err.contains(u"HEIC"_s), qPrintable(renamed.out + renamed.err));
        QCOMPARE(files().size(), 1);
        QCOMPARE(files()[0][3].toString(), u"1140001_國語文.jpg"_s);
    }

    void theServerTellsWhatAFileIsToEveryClient()
    {
        const qint64 outcome = newOutcome(u"國語文"_s);
        const auto sent = [&](const QByteArray &bytes) {
            const auto begun =
                m_client->call(u"attachment.begin"_s, with({{u"ownerType"_s, u"courseOutcome"_s},
                                                            {u"ownerId"_s, outcome},
                                                            {u"slot"_s, u"document"_s},
                                                            {u"fileName"_s, u"photo.jpg"_s},
                                                            {u"size"_s, bytes.size()},
                                                            {u"sha256"_s, ContentHash::of(bytes).hex()}}));
            if (!begun)
                return begun;
            const qint64 uploadId = begun.value()[u"upload"].toInteger();
            m_client->socket().sendBinaryMessage(
                protocol::encode(protocol::Chunk{quint32(uploadId), 0, bytes}));
            return m_client->call(u"attachment.finish"_s, with({{u"upload"_s, uploadId}}));
        };
        const auto heic = sent(samples::isoMedia("heic", "mif1heic"));
        QCOMPARE(outcomeOf(heic), u"refusedType file"_s);
        QCOMPARE(heic.error().data[u"found"].toString(), u"heic"_s);
        QVERIFY2(heic.error().message.contains(u"HEIC"), qPrintable(heic.error().message));
        const auto secret = sent(samples::encryptedPdf(samples::PdfSecrecy::Aes256, true));
        QCOMPARE(outcomeOf(secret), u"needsPassword file"_s);
        const auto named = sent(samples::pdf());
        QCOMPARE(outcomeOf(named), u"extensionMismatch file"_s);
        QCOMPARE(named.error().data[u"found"].toString(), u"pdf"_s);
        QCOMPARE(outcomeOf(sent(samples::jpeg() + samples::isoMedia("mp42"))), u"done"_s);
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

    void anImportOfWhatStandsThereSaysSo()
    {
        put(u"students.csv"_s,
            u"學號,姓名,身分證統一編號,生日,班級,座號,部別\n1140001,王小明,%1,098/07/20,電機一甲,1,日間部\n"_s
                .arg(identity(1))
                .toUtf8());
        const QString term = u"%1-1"_s.arg(m_year);
        const Ran check = ctl({u"import"_s, u"students.csv"_s, u"--type"_s, u"student"_s, u"--term"_s, term,
                               u"--mode"_s, u"check"_s});
        QVERIFY2(check.out.contains(u"checked"_s) && check.out.contains(u"unchanged 1"_s),
                 qPrintable(check.out + check.err));
        const Ran good = ctl({u"import"_s, u"students.csv"_s, u"--type"_s, u"student"_s, u"--term"_s, term,
                              u"--mode"_s, u"good"_s});
        QVERIFY2(good.code == 0 && good.out.contains(u"nothing to import"_s) &&
                     !good.out.contains(u"checked"_s),
                 qPrintable(good.out + good.err));
    }

    void aColumnSortedAloneIsRefusedUnlessItIsMeantSo()
    {
        const QString term = u"%1-1"_s.arg(m_year);
        const auto import = [&](int by, const QStringList &more = {}) {
            QString list = u"學號,姓名,身分證統一編號,生日,班級,座號,部別\n"_s;
            for (int i = 0; i < 6; ++i)
                list += u"114200%1,學生%2,%3,098/07/0%4,電機一甲,%5,日間部\n"_s.arg(i)
                            .arg(QChar(u'甲' + i))
                            .arg(identity(700 + i))
                            .arg((i + by) % 6 + 1)
                            .arg(20 + i);
            put(u"class.csv"_s, list.toUtf8());
            return ctl(
                QStringList{u"import"_s, u"class.csv"_s, u"--type"_s, u"student"_s, u"--term"_s, term} +
                more);
        };
        const Ran first = import(0);
        QVERIFY2(first.code == 0, qPrintable(first.out + first.err));
        const Ran moved = import(1);
        QVERIFY2(moved.code != 0 && moved.err.contains(u"--accept-columns"_s) &&
                     moved.err.contains(u"生日"_s),
                 qPrintable(moved.out + moved.err));
        QVERIFY(import(0).out.contains(u"unchanged 6"_s));
        // A check ends as the import would, and says why.
        const Ran check = import(1, {u"--mode"_s, u"check"_s});
        QVERIFY2(check.code == moved.code && check.code == 3 && check.err.contains(u"--accept-columns"_s),
                 qPrintable(check.out + check.err));
        const Ran json = import(1, {u"--mode"_s, u"check"_s, u"--json"_s});
        QCOMPARE(json.code, 3);
        QCOMPARE(QJsonDocument::fromJson(json.out.toUtf8())[u"questions"].toArray().size(), 1);
        QCOMPARE(import(1, {u"--mode"_s, u"check"_s, u"--accept-columns"_s}).code, 0);
        const Ran otherTerm = ctl({u"import"_s, u"class.csv"_s, u"--type"_s, u"student"_s, u"--term"_s,
                                   QString::number(m_year + 1) + u"-1"_s, u"--mode"_s, u"check"_s});
        QVERIFY2(otherTerm.code == ctl({u"import"_s, u"class.csv"_s, u"--type"_s, u"student"_s, u"--term"_s,
                                        QString::number(m_year + 1) + u"-1"_s})
                                       .code,
                 qPrintable(otherTerm.out + otherTerm.err));
        const Ran meant = import(1, {u"--accept-columns"_s});
        QVERIFY2(meant.code == 0 && meant.out.contains(u"imported: "_s) &&
                     meant.out.contains(u"updated 6"_s) && meant.err.count(u"生日"_s) == 1 &&
                     !meant.err.contains(u"did not answer"_s),
                 qPrintable(meant.out + meant.err));
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

    void aFileThatIsNoListIsSaidToBeNone()
    {
        put(u"letter.txt"_s, "Dear colleagues,\nthe meeting is on Monday.\n");
        put(u"page.html"_s, "<html><body><p>Hello</p></body></html>");
        put(u"picture.png"_s, QByteArray::fromHex("89504e470d0a1a0a0000000d49484452"));
        put(u"work.pdf"_s, "%PDF-1.4\n%%EOF\n");
        const auto said = [&](const QString &file, const QStringList &more) {
            const Ran ran = ctl(QStringList{u"import"_s, file} + more);
            return ran.code != 0 && !ran.err.contains(u"column fills"_s) && ran.err.contains(file) ? QString()
                                                                                                   : ran.err;
        };
        for (const char *file : {"letter.txt", "page.html", "picture.png", "work.pdf"}) {
            QCOMPARE(said(QLatin1String(file), {}), QString());
            QCOMPARE(said(QLatin1String(file), {u"--type"_s, u"student"_s}), QString());
            QCOMPARE(said(QLatin1String(file), {u"--map"_s, u"學號=studentNumber"_s}), QString());
        }
    }

    void rowsThatModeGoodLeavesOutHaveAnExitCodeOfTheirOwn()
    {
        const QString term = u"%1-1"_s.arg(m_year);
        const auto import = [&](const QString &type, const QString &file, const QString &mode) {
            return ctl({u"import"_s, file, u"--type"_s, type, u"--term"_s, term, u"--mode"_s, mode}).code;
        };
        const QString header = u"學號,姓名,身分證統一編號,生日,班級,座號,部別\n"_s;
        const QString good = u"1140001,王小明,%1,098/07/20,電機一甲,1,日間部\n"_s.arg(identity(1));
        const QString bad = u"1140009,李小華,A1,098/07/21,電機一甲,9,日間部\n"_s;
        put(u"mixed.csv"_s, (header + good + bad).toUtf8());
        put(u"bad.csv"_s, (header + bad).toUtf8());
        QCOMPARE(import(u"student"_s, u"mixed.csv"_s, u"good"_s), 6);
        QCOMPARE(import(u"student"_s, u"mixed.csv"_s, u"all"_s), 1);
        QCOMPARE(import(u"student"_s, u"mixed.csv"_s, u"check"_s), 1);
        QCOMPARE(import(u"student"_s, u"bad.csv"_s, u"good"_s), 1);
        QVERIFY(ctl({u"--help"_s}).out.contains(u"6 done but for"_s));
    }
};

QTEST_GUILESS_MAIN(TestCtl)
#include "tst_ctl.moc"
