// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/soundness.h"
#include "server/store/log_replay.h"
#include "server/store/sealed_tables.h"
#include "server/store/transaction.h"
#include "shared/rosters/roster_layout.h"
#include "shared/sheets/workbook_reader.h"
#include "shared/sheets/xlsx_writer.h"
#include "tests/integration/old_files.h"
#include "tests/integration/retention_school.h"

#include <QDirIterator>
#include <QMutex>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// That after the deletion of article 7 nothing of the portfolio is anywhere: each mark stands in it once or
/// more, and is looked for in every byte of the data folder, in every value of the store and in the log.
class TestPortfolioDeletion : public QObject, private RetentionSchool
{
    Q_OBJECT

    static constexpr const char *marks[] = {
        "OutcomeTitleMark",  "OlderTitleMark",  "DescriptionMark", "RemovedTitleMark", "PerformanceMark",
        "AutobiographyMark", "OtherRecordMark", "CounsellingMark", "CadreMark",        "AbsenceMark",
        "ReceiptMark",       "QuestionMark",    "pupil.mark@",     "FileBytesMark",    "FileNameMark",
        "WorkbookMark",      "成果標題記號",    "UploadNameMark",  "AuditMark",        "TroubleMark",
        "TrainingMark",      "ParentMark",      "MailErrorMark",   "TroubleLogMark",   "ScreenshotMark",
        "ImportedMark"};
    /// Of a row that an import refused.
    static constexpr const char *neverKept[] = {"FaultyPostMark", "FaultyDayMark"};
    static constexpr const char *kept[] = {"OtherStudentMark", "TrainingTitleMark", "OtherTrainedMark",
                                           "SharedBytesMark", "OtherRowMark"};

    qint64 m_other = 0;
    qint64 m_list = 0;
    qint64 m_removed = 0;

    static inline QMutex s_logging;
    static inline QByteArray s_logged;
    static inline QtMessageHandler s_handler = nullptr;
    /// What the server has told its log since the test began.
    static void keepMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
    {
        {
            const QMutexLocker locked(&s_logging);
            s_logged += message.toUtf8() + '\n';
        }
        s_handler(type, context, message);
    }

    /// Where the text stands: files of the data folder, and tables.
    [[nodiscard]] QStringList found(const QByteArray &text)
    {
        QStringList places;
        if (const QMutexLocker locked(&s_logging); s_logged.contains(text))
            places.append(u"log"_s);
        QDirIterator files(m_fixture->data().path(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly)) {
                places.append(u"unreadable "_s + file.fileName());
                continue;
            }
            const QByteArray bytes = file.readAll();
            const QString wide = QString::fromUtf8(text);
            if (bytes.contains(text) ||
                bytes.contains(QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2)))
                places.append(QFileInfo(file).fileName());
        }
        // A value may lie on two pages, and a workbook is packed.
        const auto reader = m_fixture->server().store().reader();
        QStringList tables;
        auto names = (*reader)->prepared(
            u"SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%fts5%'"_s);
        for (bool more = names.exec(); more && names.next();)
            tables.append(names.text(0));
        names.finish();
        for (const QString &table : tables) {
            auto select = (*reader)->prepared(u"SELECT * FROM \"%1\""_s.arg(table));
            const auto columns =
                (*reader)->single(u"SELECT count(*) FROM pragma_table_xinfo('%1')"_s.arg(table)).toInt();
            for (bool more = select.exec(); more && select.next();) {
                for (int i = 0; i < columns; ++i) {
                    const QByteArray value = select.value(i).toByteArray();
                    const auto book = table == u"submission_archive" && value.startsWith("PK")
                                          ? sheets::readWorkbook(value)
                                          : decltype(sheets::readWorkbook(value))(Error{});
                    bool isThere = value.contains(text);
                    for (size_t s = 0; book && s < book->sheets.size(); ++s) {
                        for (int row = 1; row <= book->sheets[s].rowCount(); ++row) {
                            for (int column = 0; column < book->sheets[s].columnCount(); ++column)
                                isThere =
                                    isThere || book->sheets[s].text(row, column).toUtf8().contains(text);
                        }
                    }
                    if (isThere && !places.contains(u"table "_s + table))
                        places.append(u"table "_s + table);
                }
            }
        }
        return places;
    }

    [[nodiscard]] QJsonObject ofStudent(QJsonObject record) const
    {
        return together({{u"studentId"_s, m_student}, {u"schoolYear"_s, m_year}, {u"semester"_s, 1}}, record);
    }

    /// A submitted list whose workbook has a row of each of the two.
    void submitWorkbook()
    {
        const auto layouts = RosterLayout::all();
        const auto layout = std::find_if(layouts.begin(), layouts.end(), [](const RosterLayout *each) {
            return each->type == &recordTypeOf<CourseOutcome>();
        });
        QVERIFY(layout != layouts.end());
        const RosterSheet &sheet = (*layout)->sheets.front();
        QStringList headers;
        int identity = -1;
        for (const RosterColumn &column : sheet.columns) {
            if (column.path.endsWith(u"identityNumber") && identity < 0)
                identity = int(headers.size());
            headers.append(column.header);
        }
        QVERIFY(identity >= 0);
        sheets::XlsxWriter writer({now(), u"x"_s, {}});
        QVERIFY(writer.addSheet({sheet.name, {}, 1}).ok());
        QVERIFY(writer.addRow(sheets::headerRow(headers)).ok());
        for (const auto &[student, mark] :
             {std::pair{m_student, u"WorkbookMark"_s}, {m_other, u"OtherRowMark"_s}}) {
            QStringList cells(headers.size(), mark);
            cells[identity] = record(u"student"_s, student)[u"identityNumber"].toString();
            QVERIFY(writer.addRow(sheets::textRow(cells)).ok());
        }
        const auto bytes = writer.finish();
        QVERIFY(bytes.ok());
        const QString hash =
            QString::fromLatin1(QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex());
        m_list = make(u"submissionList"_s, {{u"roster"_s, (*layout)->key},
                                            {u"schoolYear"_s, m_year},
                                            {u"semester"_s, 1},
                                            {u"grades"_s, u"1"_s},
                                            {u"division"_s, u"day"_s},
                                            {u"state"_s, u"submitted"_s},
                                            {u"sha256"_s, hash}});
        QVERIFY(m_list);
        const auto stored = write([&](store::WriteContext &job) -> Answer<QJsonObject> {
            store::Connection &connection = job.connection();
            bool ok =
                connection
                    .prepared(
                        u"INSERT INTO submission_archive (sha256, listId, size, bytes) VALUES (?, ?, ?, ?)"_s)
                    .exec(hash, m_list, qint64(bytes->size()), *bytes);
            int position = 0;
            for (const qint64 student : {m_student, m_other}) {
                ok = ok && connection.prepared(u"INSERT INTO submission_item VALUES (?, ?, ?, ?, 1, ?)"_s)
                               .exec(m_list, ++position, sheet.name, student, student);
            }
            for (const auto table :
                 {store::SealedTable::SubmissionItem, store::SealedTable::SubmissionArchive})
                ok = ok && store::seal(job, table, m_list).ok();
            return ok ? Answer<QJsonObject>(QJsonObject()) : store::storeFault(connection);
        });
        QVERIFY(stored.ok());
    }

    void fillPortfolio()
    {
        m_other = newStudent(m_class);
        QVERIFY(m_other);
        QVERIFY(make(u"enrolment"_s, {{u"studentId"_s, m_other}, {u"courseId"_s, m_course}}));
        QVERIFY(addStudentAccount(u"1140001"_s));
        QVERIFY(change(u"account"_s, accountId(u"1140001"_s), {{u"email"_s, u"pupil.mark@example.org"_s}}));
        // The student's own work, over the wire: the answers are kept for a repetition.
        QVERIFY(signIn(u"1140001"_s));
        const qint64 outcome = made(u"courseOutcome"_s, together(newOutcome(u"OlderTitleMark"_s),
                                                                 {{u"description"_s, u"DescriptionMark"_s}}));
        QVERIFY(outcome);
        QVERIFY(save(u"courseOutcome"_s, changed(u"courseOutcome"_s, outcome,
                                                 {{u"title"_s, u"OutcomeTitleMark 成果標題記號齉靐"_s}})));
        QVERIFY(attachNamed(outcome, "FileBytesMark", u"FileNameMark.pdf"_s));
        const qint64 shared = made(u"courseOutcome"_s, newOutcome(u"OutcomeTitleMark 2"_s));
        QVERIFY(shared && attachNamed(shared, "SharedBytesMark", u"FileNameMark2.pdf"_s));
        // One that will have been removed long ago, and an upload that was never finished.
        m_removed = made(u"courseOutcome"_s, newOutcome(u"RemovedTitleMark"_s));
        QVERIFY(m_removed);
        const auto begun = m_client->call(
            u"attachment.begin"_s, with(together(beginParams(outcome, smallPdf("x"), u"UploadNameMark.pdf"_s),
                                                 {{u"slot"_s, u"document"_s}})));
        QVERIFY2(begun, qPrintable(outcomeOf(begun)));
        // A trouble that it reported, with a picture of its screen.
        const qint64 trouble =
            made(u"troubleReport"_s, {{u"text"_s, u"TroubleMark"_s}, {u"logExcerpt"_s, u"TroubleLogMark"_s}});
        QVERIFY(trouble && attach(u"troubleReport"_s, trouble, "ScreenshotMark"));
        QVERIFY(back());
        QVERIFY(m_client
                    ->call(u"record.remove"_s,
                           with({{u"type"_s, u"courseOutcome"_s}, {u"id"_s, m_removed}, {u"version"_s, 1}}))
                    .ok());
        QVERIFY(make(u"performance"_s, ofStudent({{u"title"_s, u"PerformanceMark"_s}})));
        // What an audit of accounts found about the student's.
        const qint64 audit = make(u"accountAudit"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        QVERIFY(make(u"accountAuditRow"_s, {{u"auditId"_s, audit},
                                            {u"accountNumber"_s, accountId(u"1140001"_s)},
                                            {u"login"_s, u"1140001"_s},
                                            {u"displayName"_s, u"AuditMark"_s}}));
        // What it was reminded of by e-mail, and does not want to be.
        QVERIFY(addMail());
        // What the account has read and reported.
        const qint64 announced =
            make(u"announcement"_s,
                 {{u"title"_s, u"公告"_s}, {u"startsOn"_s, text(m_today)}, {u"endsOn"_s, text(m_today)}});
        QVERIFY(make(u"announcementRead"_s,
                     {{u"announcementId"_s, announced}, {u"accountId"_s, accountId(u"1140001"_s)}}));
        QVERIFY(make(u"troubleAnswer"_s, {{u"reportId"_s, trouble}, {u"text"_s, u"AnswerToTroubleMark"_s}}));
        QVERIFY(make(u"autobiography"_s, {{u"studentId"_s, m_student}, {u"text"_s, u"AutobiographyMark"_s}}));
        QVERIFY(make(u"otherRecord"_s, ofStudent({{u"title"_s, u"OtherRecordMark"_s}})));
        QVERIFY(make(u"counselling"_s,
                     ofStudent({{u"counsellorId"_s, m_teacherId}, {u"content"_s, u"CounsellingMark"_s}})));
        QVERIFY(make(u"cadrePost"_s, ofStudent({{u"post"_s, u"CadreMark"_s}})));
        importPosts();
        QVERIFY(make(u"absence"_s, ofStudent({{u"date"_s, text(m_today)}, {u"note"_s, u"AbsenceMark"_s}})));
        const qint64 training = make(u"training"_s, {{u"audience"_s, u"students"_s},
                                                     {u"title"_s, u"TrainingTitleMark"_s},
                                                     {u"schoolYear"_s, m_year},
                                                     {u"semester"_s, 1},
                                                     {u"unitId"_s, 1},
                                                     {u"state"_s, u"held"_s}});
        QVERIFY(training);
        for (const auto &[student, parent, mark] : {std::tuple{m_student, u""_s, u"TrainingMark"_s},
                                                    {m_student, u"ParentMark"_s, u"x"_s},
                                                    {m_other, u""_s, u"OtherTrainedMark"_s}})
            QVERIFY(make(u"trainingAttendance"_s, {{u"trainingId"_s, training},
                                                   {u"studentId"_s, student},
                                                   {u"parentName"_s, parent},
                                                   {u"note"_s, mark}}));
        submitWorkbook();
        const qint64 package = make(u"receiptPackage"_s, {{u"number"_s, 1}, {u"schoolYear"_s, m_year}});
        const qint64 receipt = make(u"receiptRow"_s, {{u"listId"_s, m_list},
                                                      {u"packageId"_s, package},
                                                      {u"studentId"_s, m_student},
                                                      {u"schoolYear"_s, m_year},
                                                      {u"title"_s, u"ReceiptMark"_s}});
        QVERIFY(make(u"receiptQuestion"_s, {{u"rowId"_s, receipt},
                                            {u"listId"_s, m_list},
                                            {u"studentId"_s, m_student},
                                            {u"schoolYear"_s, m_year},
                                            {u"text"_s, u"QuestionMark"_s}}));
        // What is somebody else's, the same bytes among it.
        const qint64 theirs = make(u"courseOutcome"_s, {{u"studentId"_s, m_other},
                                                        {u"courseId"_s, m_course},
                                                        {u"schoolYear"_s, m_year},
                                                        {u"semester"_s, 1},
                                                        {u"title"_s, u"OtherStudentMark"_s}});
        QVERIFY(theirs && attachNamed(theirs, "SharedBytesMark", u"theirs.pdf"_s));
    }
    /// One row is taken, another of the student has a fault: the import keeps that, and nothing of the row.
    void importPosts()
    {
        const QString number = record(u"student"_s, m_student)[u"studentNumber"].toString();
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
        const QString from = text(m_today.addDays(-5));
        const auto done =
            import(u"cadrePost"_s,
                   {u"studentId.studentNumber"_s, u"levelCode"_s, u"unitName"_s, u"post"_s, u"startsOn"_s,
                    u"endsOn"_s},
                   {{number, u"1"_s, u"電一甲"_s, u"ImportedMark"_s, from, text(m_today)},
                    {number, u"1"_s, u"電一甲"_s, u"FaultyPostMark"_s, from, u"FaultyDayMark"_s}});
        QVERIFY2(done, qPrintable(outcomeOf(done)));
        QCOMPARE(done.value()[u"faults"].toArray().size(), 1);
        QCOMPARE(rows(u"importRun"_s, u"\"faultyCount\" = 1"_s), 1);
        QVERIFY(back());
    }
    [[nodiscard]] bool addMail()
    {
        return write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                   const qint64 account = accountId(u"1140001"_s);
                   const bool isKept =
                       job.connection()
                           .prepared(u"INSERT INTO reminder_mail (accountId, day, address, kinds, content, "
                                     u"state, attempts, "
                                     "madeAt, nextAt, endedAt, fault, error) VALUES (?, '2025-11-20', "
                                     "'pupil.mark@example.org', 'portfolio', '', 'refused', 1, '', '', '', "
                                     "'refused', "
                                     "'MailErrorMark')"_s)
                           .exec(account) &&
                       job.connection()
                           .prepared(u"INSERT INTO mail_refusal VALUES (?, 'lists')"_s)
                           .exec(account);
                   return isKept ? Answer<QJsonObject>(QJsonObject()) : store::storeFault(job.connection());
               })
            .ok();
    }
    [[nodiscard]] bool attachNamed(qint64 outcome, const QByteArray &content, const QString &name)
    {
        const QByteArray bytes = smallPdf(content);
        const auto begun = m_client->call(u"attachment.begin"_s, with(beginParams(outcome, bytes, name)));
        if (!begun)
            return false;
        const qint64 upload = begun.value()[u"upload"].toInteger();
        sendBytes(upload, bytes, begun.value()[u"offset"].toInteger());
        return finish(upload).ok();
    }
    [[nodiscard]] QString stateOf(qint64 id)
    {
        return stored(u"SELECT state FROM destruction WHERE id = %1"_s.arg(id)).toString();
    }
    [[nodiscard]] qint64 carryOut()
    {
        if (!graduate(m_student) || !comeTo(lastSealedDay().addDays(1)))
            return 0;
        const qint64 id = propose(m_student).value()[u"record"][u"id"].toInteger();
        if (!id || !signIn(u"director"_s))
            return 0;
        const auto done = destroy(id);
        if (!done)
            qWarning("%s", qPrintable(outcomeOf(done)));
        return done ? id : 0;
    }
    void isSound()
    {
        const auto reader = m_fixture->server().store().reader();
        const auto broken = store::ChangeLog(**reader).verifyChain();
        QVERIFY2(!broken, qPrintable(broken ? broken->message : QString()));
        QCOMPARE(store::logFindings(**reader), QStringList());
        QCOMPARE(store::SearchIndex(**reader).findings(10), QStringList());
        Vault vault(m_fixture->data().vault());
        const auto findings = soundness(**reader, vault, {}, {}, {}, nullptr);
        QVERIFY(findings.ok());
        QCOMPARE(*findings, QStringList());
    }

private Q_SLOTS:
    void initTestCase() { s_handler = qInstallMessageHandler(&keepMessage); }
    void cleanupTestCase() { qInstallMessageHandler(s_handler); }
    void init()
    {
        s_logged.clear();
        QVERIFY(openRetention());
        fillPortfolio();
    }
    void cleanup() { close(); }

    void nothingOfADeletedPortfolioIsFoundAnywhere()
    {
        for (const char *mark : marks)
            QVERIFY2(!found(mark).isEmpty(), mark);
        // The index holds pairs of neighbours: one of this character is in no other text.
        const QString indexed = u"SELECT count(*) FROM search_index_pair WHERE term LIKE '%靐%'"_s;
        QVERIFY(stored(indexed).toInt() > 0);
        const QJsonObject student = record(u"student"_s, m_student);
        QVERIFY(put<Student>(m_student, [](Student &) {}));
        QVERIFY(ageFiles(m_fixture->data().vault()));
        const qint64 id = carryOut();
        QVERIFY(id);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), u"completed"_s, 60'000);
        for (const char *mark : marks)
            QVERIFY2(found(mark).isEmpty(),
                     qPrintable(QLatin1String(mark) + u": "_s + found(mark).join(u", "_s)));
        for (const char *mark : neverKept)
            QVERIFY2(found(mark).isEmpty(),
                     qPrintable(QLatin1String(mark) + u": "_s + found(mark).join(u", "_s)));
        QCOMPARE(stored(indexed).toInt(), 0);
        for (const char *mark : kept)
            QVERIFY2(!found(mark).isEmpty(), mark);
        // Nor is what only the log knew put back from it.
        QVERIFY(back());
        QCOMPARE(outcomeOf(m_client->call(
                     u"record.putBack"_s,
                     with({{u"type"_s, u"courseOutcome"_s}, {u"id"_s, m_removed}, {u"version"_s, 1}}))),
                 u"there is no courseOutcome %1"_s.arg(m_removed));
        isSound();

        // The register's row stays as it was, but for the graduation.
        QJsonObject now = record(u"student"_s, m_student);
        for (const char *field : {"state", "stateDate", "version"})
            now.insert(QLatin1String(field), student[QLatin1String(field)]);
        QCOMPARE(now, student);
        QVERIFY(rows(u"grade"_s, u"1"_s) >= 0 &&
                rows(u"enrolment"_s, u"studentId = %1"_s.arg(m_student)) == 1);

        const QJsonObject certificate = record(u"destruction"_s, id);
        QVERIFY(certificate[u"counts"].toString().contains(u"courseOutcome 2"_s));
        QVERIFY(certificate[u"counts"].toString().contains(u"trainingAttendance 2"_s));
        QCOMPARE(certificate[u"fileCount"].toInt(), 3);
        QCOMPARE(certificate[u"workbookCount"].toInt(), 1);
        QCOMPARE(certificate[u"proposedBy"].toString(), u"clerk"_s);
        QCOMPARE(certificate[u"carriedOutBy"].toString(), u"director"_s);
        QVERIFY(certificate[u"lineCount"].toInt() > 10);
        QCOMPARE(certificate[u"logHash"].toString().size(), 64);
        QCOMPARE(m_client->call(u"retention.list"_s, {}).value()[u"students"][0][u"state"].toString(),
                 u"destroyed"_s);
    }

    void anAccountThatStaysKeepsNoMail()
    {
        const qint64 account = accountId(u"1140001"_s);
        QVERIFY(make(u"groupMember"_s, {{u"seat"_s, u"studentDelegate"_s},
                                        {u"accountId"_s, account},
                                        {u"startsOn"_s, text(m_today.addYears(-3))},
                                        {u"endsOn"_s, text(m_today.addYears(-2))}}));
        QVERIFY(ageFiles(m_fixture->data().vault()));
        const qint64 id = carryOut();
        QVERIFY(id);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), u"completed"_s, 60'000);
        QCOMPARE(record(u"account"_s, account)[u"state"].toString(), u"disabled"_s);
        QCOMPARE(rows(u"reminder_mail"_s), 0);
        QCOMPARE(rows(u"mail_refusal"_s), 0);
        QCOMPARE(found("MailErrorMark").join(u", "_s), QString());
    }

    void whatACutHasLeftIsClearedAtTheNextStart()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"came within the last day"_s));
        const qint64 id = carryOut();
        QVERIFY(id);
        // The files came just now, so the rows alone went.
        QTRY_VERIFY(found("OutcomeTitleMark").filter(u"table"_s).isEmpty());
        QCOMPARE(stateOf(id), u"cleared"_s);
        QVERIFY(!found("FileBytesMark").isEmpty());
        m_client.reset();
        m_fixture->stop();
        QVERIFY(ageFiles(m_fixture->data().vault()));
        m_fixture->restart();
        QVERIFY(m_fixture->isRunning());
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), u"completed"_s, 60'000);
        for (const char *mark : marks)
            QVERIFY2(found(mark).isEmpty(),
                     qPrintable(QLatin1String(mark) + u": "_s + found(mark).join(u", "_s)));
        isSound();
    }

    void linesThatLostTheirContentByOtherMeansAreFound()
    {
        QVERIFY(ageFiles(m_fixture->data().vault()));
        const qint64 id = carryOut();
        QVERIFY(id);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), u"completed"_s, 60'000);
        const auto broken = [this](const QString &sql) {
            const auto reader =
                store::Connection::open(m_fixture->server().store().file(), store::Access::ReadWrite);
            store::ImmediateTransaction undone(**reader);
            return (*reader)->run(sql) && store::ChangeLog(**reader).verifyChain().has_value();
        };
        QVERIFY(broken(u"UPDATE \"change\" SET \"before\" = '', \"after\" = '' WHERE \"revision\" = 3"_s));
        QVERIFY(broken(
            u"UPDATE \"change\" SET \"before\" = '', \"after\" = '', \"erasedBy\" = (SELECT max(\"erasedBy\") FROM \"change\") WHERE \"revision\" = 3"_s));
        QVERIFY(broken(
            u"UPDATE \"change\" SET \"erasedBy\" = NULL WHERE \"revision\" = (SELECT min(\"revision\") FROM \"change\" WHERE \"erasedBy\" IS NOT NULL)"_s));
        QVERIFY(broken(
            u"UPDATE \"change\" SET \"actorName\" = 'x' WHERE \"revision\" = (SELECT min(\"revision\") FROM \"change\" WHERE \"erasedBy\" IS NOT NULL)"_s));
        QVERIFY(broken(
            u"UPDATE \"change\" SET \"after\" = '{}' WHERE \"revision\" = (SELECT min(\"revision\") FROM \"change\" WHERE \"erasedBy\" IS NOT NULL)"_s));
    }
};

QTEST_GUILESS_MAIN(TestPortfolioDeletion)
#include "tst_portfolio_deletion.moc"
