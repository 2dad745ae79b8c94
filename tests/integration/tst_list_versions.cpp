// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/outcome_school.h"

#include "shared/archive/zip_archive.h"
#include "shared/model/submission_step.h"
#include "shared/sheets/workbook_reader.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// A list's way from the draft to the confirmed receipt, back to its next version, and in additions; article
/// 6, paragraph 2. Over real TLS.
class TestListVersions : public QObject, private OutcomeSchool
{
    Q_OBJECT

private:
    [[nodiscard]] Answer<QJsonObject> prepare(const QJsonObject &more = {})
    {
        return m_client->call(u"submission.prepare"_s, with(together({{u"roster"_s, u"courseOutcomes"_s},
                                                                      {u"schoolYear"_s, m_year},
                                                                      {u"grades"_s, u"1,2"_s},
                                                                      {u"division"_s, u"day"_s}},
                                                                     more)));
    }
    [[nodiscard]] qint64 prepared(const QJsonObject &more = {})
    {
        const auto answer = prepare(more);
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    [[nodiscard]] QString state(qint64 list)
    {
        return record(u"submissionList"_s, list)[u"state"].toString();
    }
    /// "step/edition/by/unit" of the list's history.
    [[nodiscard]] QStringList history(qint64 list)
    {
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, u"submissionStep"_s},
             {u"columns"_s, QJsonArray{u"step"_s, u"edition"_s, u"doneBy"_s, u"unit"_s}},
             {u"conditions"_s,
              QJsonArray{QJsonObject{{u"path"_s, u"listId"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, list}}}}});
        QStringList lines;
        for (const QJsonValue &value : page.value()[u"rows"].toArray()) {
            const QJsonArray row = value.toArray();
            lines.append(u"%1/%2/%3/%4"_s.arg(row[2].toString())
                             .arg(row[3].toInt())
                             .arg(row[4].toString(), row[5].toString()));
        }
        return lines;
    }
    /// A selected, certified outcome with its file.
    [[nodiscard]] qint64 selectedOutcome(const QString &title)
    {
        const qint64 id = outcomeWithFile(title);
        const bool isDone = id && put<CourseOutcome>(id, [](CourseOutcome &outcome) {
                                outcome.certification = CertificationState::Certified;
                                outcome.selected = true;
                            });
        return isDone ? id : 0;
    }
    [[nodiscard]] QStringList checks(qint64 list)
    {
        const auto answer = step(u"submission.precheck"_s, list);
        QStringList found;
        for (const QJsonValue &finding : answer.value()[u"findings"].toArray())
            found.append(finding[u"check"].toString());
        return found;
    }
    [[nodiscard]] Answer<QJsonObject> withdraw(qint64 list, const QString &reason, bool correct = false)
    {
        return m_client->call(u"submission.withdraw"_s,
                              with({{u"id"_s, list}, {u"reason"_s, reason}, {u"correct"_s, correct}}));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
    }
    void cleanup() { close(); }

    void eachStepIsToldByWhomAndNotWrittenOver()
    {
        QVERIFY(selectedOutcome(u"一"_s));
        const qint64 list = prepared();
        QCOMPARE(state(list), u"draft"_s);
        QVERIFY(step(u"submission.precheck"_s, list));
        QCOMPARE(state(list), u"prechecked"_s);
        QVERIFY(step(u"submission.export"_s, list));
        QVERIFY(step(u"submission.precheck"_s, list));
        QCOMPARE(state(list), u"exported"_s);
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"notSigned@4"_s);
        const auto submitted = submit(list);
        QVERIFY2(submitted, qPrintable(outcomeOf(submitted)));
        QCOMPARE(state(list), u"submitted"_s);
        const QString by = u"/1/clerk/註冊組"_s;
        QCOMPARE(history(list), (QStringList{u"prechecked"_s + by, u"exported"_s + by, u"prechecked"_s + by,
                                             u"signed"_s + by, u"submitted"_s + by}));
    }

    void aSubmittedListIsWithdrawnAndGoesAgainAsItsNextVersion()
    {
        const qint64 first = selectedOutcome(u"一"_s);
        const qint64 list = prepared();
        QCOMPARE(outcomeOf(withdraw(list, u"打錯"_s)), u"notSubmitted@6.2.2"_s);
        const auto exported = step(u"submission.export"_s, list);
        const QString oldHash = exported.value()[u"record"][u"sha256"].toString();
        QVERIFY(submit(list));
        QCOMPARE(record(u"courseOutcome"_s, first)[u"submittedIn"].toInteger(), list);
        QCOMPARE(outcomeOf(withdraw(list, u" "_s)), u"required reason"_s);
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
        QCOMPARE(outcomeOf(withdraw(list, u"打錯"_s)), u"otherUnit@6.2.2"_s);
        QVERIFY(back());
        const auto taken = withdraw(list, u"簡述有誤"_s);
        QVERIFY2(taken, qPrintable(outcomeOf(taken)));
        QCOMPARE(taken.value()[u"record"][u"edition"].toInt(), 2);
        QCOMPARE(state(list), u"draft"_s);
        QVERIFY(record(u"courseOutcome"_s, first)[u"submittedIn"].isNull());

        QVERIFY(put<CourseOutcome>(first, [](CourseOutcome &outcome) { outcome.description = u"改過。"_s; }));
        const qint64 second = selectedOutcome(u"二"_s);
        const auto difference = m_client->call(u"submission.difference"_s, {{u"id"_s, list}});
        QVERIFY2(difference, qPrintable(outcomeOf(difference)));
        const QJsonObject told = difference.value()[u"difference"].toObject();
        QCOMPARE(told[u"added"].toInt(), 1);
        QCOMPARE(told[u"changed"].toInt(), 1);
        QCOMPARE(told[u"removed"].toInt(), 0);
        const QJsonArray rows = told[u"rows"].toArray();
        const auto change = std::find_if(rows.begin(), rows.end(), [](const QJsonValue &row) {
            return row[u"kind"].toString() == u"changed";
        });
        QCOMPARE((*change)[u"recordId"].toInteger(), first);
        QCOMPARE((*change)[u"cells"].toArray(),
                 (QJsonArray{QJsonObject{{u"column"_s, u"成果簡述"_s},
                                         {u"before"_s, u"紀錄製作流程與反思。"_s},
                                         {u"after"_s, u"改過。"_s}}}));

        const auto again = step(u"submission.export"_s, list);
        QVERIFY(again.value()[u"record"][u"fileName"].toString().endsWith(u"_第2版.xlsx"_s));
        QCOMPARE(again.value()[u"difference"][u"added"].toInt(), 1);
        QVERIFY(submit(list));
        for (const qint64 id : {first, second})
            QCOMPARE(record(u"courseOutcome"_s, id)[u"submittedIn"].toInteger(), list);
        // The workbook of the first version stays with its fingerprint.
        const qsizetype had = m_client->binaries().size();
        const auto old =
            m_client->call(u"submission.read"_s, {{u"id"_s, list}, {u"offset"_s, 0}, {u"sha256"_s, oldHash}});
        QVERIFY2(old, qPrintable(outcomeOf(old)));
        const auto chunk = protocol::decodeChunk(m_client->binaries().value(had));
        QVERIFY(chunk);
        QCOMPARE(
            QString::fromLatin1(QCryptographicHash::hash(chunk->bytes, QCryptographicHash::Sha256).toHex()),
            oldHash);
        QCOMPARE(history(list).filter(u"withdrawn/1"_s).size(), 1);
        QCOMPARE(history(list).filter(u"submitted/2"_s).size(), 1);
    }

    void anExportThatWasNotSavedIsTakenBack()
    {
        QVERIFY(selectedOutcome(u"一"_s));
        const qint64 list = prepared();
        const auto back = [&](const QString &sha256) {
            return m_client->call(u"submission.takeExportBack"_s,
                                  with({{u"id"_s, list}, {u"sha256"_s, sha256}}));
        };
        const auto exported = step(u"submission.export"_s, list);
        const QString hash = exported.value()[u"record"][u"sha256"].toString();
        QCOMPARE(outcomeOf(back(u"0"_s)), u"notExported@6.2.2"_s);
        QVERIFY(sign(list));
        const auto taken = back(hash);
        QVERIFY2(taken, qPrintable(outcomeOf(taken)));
        QCOMPARE(state(list), u"signed"_s);
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"notExported@6.2.2"_s);
        QCOMPARE(history(list).filter(u"withdrawn/1"_s).size(), 1);
        QCOMPARE(outcomeOf(back(hash)), u"notExported@6.2.2"_s);
        QVERIFY(step(u"submission.export"_s, list));
        QVERIFY(step(u"submission.submit"_s, list));
        const QString sent = record(u"submissionList"_s, list)[u"sha256"].toString();
        QCOMPARE(outcomeOf(back(sent)), u"alreadySubmitted@6.2.2"_s);
        QCOMPARE(state(list), u"submitted"_s);
    }

    void aSignatureStandsForTheListAsItWasFound()
    {
        QVERIFY(selectedOutcome(u"一"_s));
        const qint64 list = prepared();
        const auto isSigned = [&] {
            return !record(u"submissionList"_s, list)[u"signedAt"].toString().isEmpty();
        };
        QVERIFY(step(u"submission.precheck"_s, list));
        QVERIFY(sign(list));
        QCOMPARE(state(list), u"signed"_s);
        QVERIFY(isSigned());
        QVERIFY(step(u"submission.precheck"_s, list));
        QVERIFY(step(u"submission.export"_s, list));
        QVERIFY2(isSigned(), "nothing else was found");
        QVERIFY(selectedOutcome(u"二"_s));
        QVERIFY(step(u"submission.precheck"_s, list));
        QVERIFY(!isSigned());
        QCOMPARE(state(list), u"exported"_s);
        QVERIFY(step(u"submission.export"_s, list));
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"notSigned@4"_s);
        QVERIFY(sign(list));
        QCOMPARE(state(list), u"exported"_s);
        QVERIFY2(step(u"submission.submit"_s, list), "one may export first and sign then");
    }

    void aSignatureThatIsTakenBackHoldsTheList()
    {
        QVERIFY(selectedOutcome(u"一"_s));
        const qint64 list = prepared();
        QVERIFY(step(u"submission.export"_s, list));
        const auto signature = sign(list);
        QVERIFY2(signature, qPrintable(outcomeOf(signature)));
        QVERIFY(m_client->call(u"selfCheck.withdraw"_s, with({{u"id"_s, signature.value()[u"record"][u"id"]},
                                                              {u"reason"_s, u"誤簽"_s}})));
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"notSigned@4"_s);
        QVERIFY(submit(list));
    }

    void aCorrectionGoesWhileReceiptsAreConfirmed()
    {
        QVERIFY(selectedOutcome(u"一"_s));
        const qint64 list = prepared();
        QVERIFY(step(u"submission.export"_s, list) && submit(list));
        const qint64 window = firstId(u"window"_s, u"kind"_s, u"submit"_s);
        QVERIFY(put<Window>(window, [&](Window &stored) { stored.endsAt = atSchool(m_today, QTime(0, 0)); }));
        QCOMPARE(outcomeOf(withdraw(list, u"收訖明細有疑義"_s, true)), u"submissionEnded@4"_s);
        QVERIFY(m_client->call(u"submission.withdraw"_s, with({{u"id"_s, list},
                                                               {u"reason"_s, u"收訖明細有疑義"_s},
                                                               {u"correct"_s, true},
                                                               {u"afterEnd"_s, true}})));
        QVERIFY(step(u"submission.export"_s, list));
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"submissionEnded@4"_s);
        QVERIFY(put<Window>(window, [&](Window &stored) {
            stored.kind = WindowKind::Confirm;
            stored.endsAt = atSchool(m_today.addDays(3), QTime(0, 0));
        }));
        const auto submitted = submit(list);
        QVERIFY2(submitted, qPrintable(outcomeOf(submitted)));
        QCOMPARE(history(list).filter(u"reopened/1"_s).size(), 1);
    }

    void whatIsSelectedLaterHasAListOfItsOwn()
    {
        QVERIFY(selectedOutcome(u"一"_s));
        const qint64 list = prepared();
        QCOMPARE(outcomeOf(prepare({{u"addition"_s, true}})), u"notSubmitted@6.2.2"_s);
        QVERIFY(step(u"submission.export"_s, list) && submit(list));
        const qint64 later = selectedOutcome(u"二"_s);
        const qint64 addition = prepared({{u"addition"_s, true}});
        QVERIFY(addition && addition != list);
        QCOMPARE(record(u"submissionList"_s, addition)[u"part"].toInt(), 1);
        const auto exported = step(u"submission.export"_s, addition);
        QCOMPARE(exported.value()[u"record"][u"recordCount"].toInt(), 1);
        QVERIFY(exported.value()[u"record"][u"fileName"].toString().endsWith(u"_追加1.xlsx"_s));
        QVERIFY(submit(addition));
        QCOMPARE(record(u"courseOutcome"_s, later)[u"submittedIn"].toInteger(), addition);
        QCOMPARE(
            outcomeOf(prepare({{u"roster"_s, u"students"_s}, {u"semester"_s, 1}, {u"addition"_s, true}})),
            u"audience addition"_s);
    }

    void theFilesOfAListAreAZipWithItsSums()
    {
        const qint64 first = selectedOutcome(u"一"_s);
        QVERIFY(selectedOutcome(u"二"_s));
        const qint64 list = prepared();
        const auto none = m_client->call(u"submission.attachments"_s, {{u"id"_s, list}});
        QCOMPARE(none.value()[u"parts"].toInt(-1), 0);
        QVERIFY(step(u"submission.export"_s, list));
        const auto packed = m_client->call(u"submission.attachments"_s, {{u"id"_s, list}, {u"part"_s, 1}});
        QVERIFY2(packed, qPrintable(outcomeOf(packed)));
        QCOMPARE(packed.value()[u"files"].toInt(), 2);
        QCOMPARE(packed.value()[u"parts"].toInt(), 1);
        QVERIFY(packed.value()[u"fileName"].toString().endsWith(u"_附件.zip"_s));
        QByteArray bytes;
        while (bytes.size() < packed.value()[u"size"].toInteger()) {
            const qsizetype had = m_client->binaries().size();
            const auto piece =
                m_client->call(u"submission.readAttachments"_s,
                               {{u"package"_s, packed.value()[u"package"]}, {u"offset"_s, bytes.size()}});
            const auto chunk = protocol::decodeChunk(m_client->binaries().value(had));
            QVERIFY(piece && chunk);
            bytes += chunk->bytes;
        }
        const auto hexOf = [](const QByteArray &of) {
            return QCryptographicHash::hash(of, QCryptographicHash::Sha256).toHex();
        };
        QCOMPARE(QString::fromLatin1(hexOf(bytes)), packed.value()[u"sha256"].toString());
        const ZipArchive zip = ZipArchive::open(QByteArrayView(bytes));
        QVERIFY(!zip.isNull());
        QCOMPARE(zip.count(), 3);
        QHash<QByteArray, QByteArray> entries;
        for (qint64 i = 0; i < zip.count(); ++i) {
            QByteArray content;
            const ZipArchive::Entry entry = zip.entry(i);
            QCOMPARE(zip.read(i, entry.size,
                              [&](QByteArrayView piece) {
                                  content += piece;
                                  return true;
                              }),
                     ZipArchive::End::Whole);
            entries.insert(entry.guessedName, content);
        }
        const QByteArrayList lines = entries.value("SHA.txt").trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        for (const QByteArray &line : lines) {
            const qsizetype blank = line.indexOf("  ");
            const QByteArray name = line.mid(blank + 2);
            QVERIFY2(entries.contains(name), name.constData());
            QCOMPARE(hexOf(entries.value(name)), line.first(blank));
        }
        const QByteArray number = record(u"student"_s, m_student)[u"studentNumber"].toString().toUtf8();
        QVERIFY(lines[0].contains(number + '/' + QByteArray::number(first) + '_'));
        QVERIFY(lines[0].endsWith(".pdf"));
    }

    /// The clerk sees why a list has no line: nothing selected, other grades, another batch.
    void anEmptyListBlocksAndSaysWhereItsRecordsStand()
    {
        const auto found = [this](const QJsonObject &more) {
            QStringList told = checks(prepared(more)).filter(QRegularExpression(u"^(empty|elsewhere)"_s));
            told.sort();
            return told.join(u' ');
        };
        const qint64 id = selectedOutcome(u"一"_s);
        QCOMPARE(found({}), QString());
        const QJsonObject third{{u"grades"_s, u"3"_s}, {u"batch"_s, 2}};
        QCOMPARE(found(third), u"elsewhere.grades emptyList"_s);
        QVERIFY(put<CourseOutcome>(id, [](CourseOutcome &outcome) { outcome.selected = false; }));
        QCOMPARE(found({}), u"elsewhere.unselected emptyList"_s);
        QCOMPARE(found(third), u"emptyList"_s);
        const qint64 list = prepared({});
        QCOMPARE(step(u"submission.precheck"_s, list).value()[u"record"][u"blockCount"].toInt(), 1);
        QVERIFY(put<CourseOutcome>(id, [](CourseOutcome &outcome) { outcome.selected = true; }));
        const qint64 higher = newClass(u"電機三甲"_s, 3);
        QVERIFY(
            put<Student>(m_student, [&](Student &student) { student.classId = Id<SchoolClass>(higher); }));
        QCOMPARE(found({}), u"elsewhere.grades emptyList"_s);
        QCOMPARE(found(third), u"elsewhere.term emptyList"_s);
    }

    void theBatchesOfGradeThreeAreTheSemesters()
    {
        const qint64 third = newClass(u"電機三甲"_s, 3);
        QVERIFY(put<Student>(m_student, [&](Student &student) { student.classId = Id<SchoolClass>(third); }));
        const qint64 id = selectedOutcome(u"一"_s);
        const auto ofBatch = [this](int batch) {
            return prepared({{u"grades"_s, u"3"_s}, {u"batch"_s, batch}});
        };
        const auto records = [this](qint64 list) {
            return step(u"submission.precheck"_s, list).value()[u"records"].toInt();
        };
        QCOMPARE(records(ofBatch(1)), 1);
        QCOMPARE(records(ofBatch(2)), 0);
        // What the first batch has left is told, since nobody would look for it.
        QVERIFY(checks(ofBatch(2)).contains(u"leftBehind"_s));
        QVERIFY(put<CourseOutcome>(id, [](CourseOutcome &outcome) { outcome.semester = Semester::Second; }));
        QCOMPARE(records(ofBatch(1)), 0);
        QCOMPARE(records(ofBatch(2)), 1);
        QVERIFY(!checks(ofBatch(2)).contains(u"leftBehind"_s));
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
        const auto posts = [this](int batch, int semester) {
            return outcomeOf(prepare({{u"roster"_s, u"cadrePosts"_s},
                                      {u"grades"_s, u"3"_s},
                                      {u"batch"_s, batch},
                                      {u"semester"_s, semester}}));
        };
        QCOMPARE(posts(1, 1), u"done"_s);
        QCOMPARE(posts(2, 1), u"audience batch"_s);
        QCOMPARE(posts(2, 2), u"done"_s);
    }

    void whoRepeatsTheThirdGradeStaysInTheListOfTheThird()
    {
        QVERIFY(selectedOutcome(u"一"_s));
        const qint64 next = newClass(u"電機三甲"_s, 3);
        QVERIFY(put<SchoolClass>(next, [&](SchoolClass &one) { one.schoolYear = SchoolYear(m_year + 1); }));
        QVERIFY(put<Student>(m_student, [&](Student &student) { student.classId = Id<SchoolClass>(next); }));
        QVERIFY(write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                    RegisterChange change;
                    change.studentId = Id<Student>(m_student);
                    change.schoolYear = SchoolYear(m_year + 1);
                    change.kind = RegisterChangeKind::Repeat;
                    change.changeCode = u"231"_s;
                    change.effectiveOn = SchoolYear(m_year + 1).firstDay();
                    const auto made = job.create(change);
                    return made ? Answer<QJsonObject>(QJsonObject()) : made.error();
                }).ok());
        const qint64 list = prepared({{u"grades"_s, u"3"_s}, {u"batch"_s, 1}});
        QCOMPARE(step(u"submission.precheck"_s, list).value()[u"records"].toInt(), 1);
        QCOMPARE(step(u"submission.precheck"_s, prepared()).value()[u"records"].toInt(), 0);
    }

    void whatChangedBesideTheRecordsAfterTheExportHoldsTheList()
    {
        QVERIFY(selectedOutcome(u"一"_s));
        const qint64 list = prepared();
        QVERIFY(step(u"submission.export"_s, list));
        QVERIFY(changeStudent({{u"birthday"_s, u"2009-03-04"_s}}));
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"notExported@6.2.2"_s);
        QVERIFY(step(u"submission.export"_s, list));
        QCOMPARE(outcomeOf(submit(list)), u"done"_s);
    }

    void anEnrolledStudentWithoutAClassIsFound()
    {
        const qint64 list = prepared({{u"roster"_s, u"students"_s}, {u"semester"_s, 1}});
        QVERIFY(!checks(list).contains(u"classOfYear"_s));
        QVERIFY(put<Student>(m_student, [](Student &student) { student.classId = {}; }));
        QVERIFY(checks(list).contains(u"classOfYear"_s));
        QVERIFY(put<Student>(m_student, [](Student &student) { student.state = StudentState::Left; }));
        QVERIFY(!checks(list).contains(u"classOfYear"_s));
    }

    /// Article 6, paragraph 2, item 2: 訓育組 submits posts and performances of the day, never outcomes.
    void theAffairsOfficeMovesNoOutcomesOfTheEvening()
    {
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        const qint64 list = prepared({{u"division"_s, u"evening"_s}});
        QVERIFY(list && step(u"submission.precheck"_s, list));
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
        const int version = record(u"submissionList"_s, list)[u"version"].toInt();
        QVERIFY(step(u"submission.precheck"_s, list));
        for (const QString &method : {u"submission.export"_s, u"submission.submit"_s})
            QCOMPARE(outcomeOf(step(method, list)), u"otherUnit@6.2.2"_s);
        QCOMPARE(outcomeOf(withdraw(list, u"試"_s)), u"otherUnit@6.2.2"_s);
        QCOMPARE(outcomeOf(m_client->call(u"submission.difference"_s, {{u"id"_s, list}})),
                 u"otherUnit@6.2.2"_s);
        QCOMPARE(outcomeOf(m_client->call(u"submission.attachments"_s, {{u"id"_s, list}})),
                 u"otherUnit@6.2.2"_s);
        QCOMPARE(record(u"submissionList"_s, list)[u"version"].toInt(), version);
        // Posts of the evening are the work of its own affairs office.
        QCOMPARE(outcomeOf(prepare(
                     {{u"roster"_s, u"cadrePosts"_s}, {u"division"_s, u"evening"_s}, {u"semester"_s, 1}})),
                 u"otherUnit@6.2.3"_s);
        QVERIFY(signIn(u"nightAffairs"_s, u"eveningAffairsClerk"_s, Division::Evening));
        QCOMPARE(outcomeOf(prepare(
                     {{u"roster"_s, u"cadrePosts"_s}, {u"division"_s, u"evening"_s}, {u"semester"_s, 1}})),
                 u"done"_s);
    }
};

QTEST_GUILESS_MAIN(TestListVersions)
#include "tst_list_versions.moc"
