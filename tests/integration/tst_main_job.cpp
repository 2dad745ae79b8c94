// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/main_job_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The main job over real TLS: certify, select, pre-check, export, submit, and each limit on the way.
class TestMainJob : public QObject, private MainJobSchool
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { clear(); }

    void certificationFollowsTheRules()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        const qint64 id = idOf(save("courseOutcome", newOutcome(1)));
        const auto reasonOf = [](const Answer<QJsonObject> &answer) {
            return answer.value()[u"refused"][0][u"refusal"][u"reason"].toString();
        };
        QCOMPARE(reasonOf(certify({id})), u"noFile"_s);
        QVERIFY(attach(id, smallPdf("a"), u"a.pdf"_s));
        QCOMPARE(reasonOf(certify({id})), u"noWindow"_s);
        QVERIFY(openWindow(WindowKind::Certify));
        QCOMPARE(reasonOf(certify({id}, "returned")), u"returnNeedsReason"_s);
        QCOMPARE(certify({id}, "returned", "請補作者分工").value()[u"changed"].toInt(), 1);
        QCOMPARE(reasonOf(certify({id})), u"notSentAgain"_s);
        QVERIFY(m_client->call(u"outcome.resend"_s, with({{u"id"_s, id}})));
        QCOMPARE(certify({id}).value()[u"changed"].toInt(), 1);
        QCOMPARE(certify({id}).value()[u"unchanged"].toInt(), 1);
        const auto history =
            m_client->call(u"record.history"_s, {{u"type"_s, u"courseOutcome"_s}, {u"id"_s, id}});
        QStringList actions;
        for (const QJsonValue &entry : history.value()[u"entries"].toArray())
            actions.prepend(entry[u"action"].toString());
        QCOMPARE(actions, (QStringList{u"create"_s, u"files"_s, u"certify"_s, u"resend"_s, u"certify"_s}));
    }

    void theSixthSelectionIsTakenAndTheSeventhRefused()
    {
        QVERIFY(letClerkTakeOver());
        QVERIFY(openWindow(WindowKind::Select));
        QList<QStringList> rows;
        for (int i = 1; i <= 7; ++i)
            rows.append({u"11410001"_s, u"C1"_s, QString::number(i), u"簡述"_s, u"通過"_s});
        rows.append({u"11410002"_s, u"C1"_s, u"x"_s, u"簡述"_s, u"待認證"_s});
        QVERIFY(importOutcomes(rows));
        const auto answer = select(ids("courseOutcome"));
        QVERIFY(answer);
        QCOMPARE(answer.value()[u"changed"].toInt(), 6);
        const QJsonArray refused = answer.value()[u"refused"].toArray();
        QCOMPARE(refused.size(), 2);
        QCOMPARE(refused[0][u"refusal"][u"reason"].toString(), u"selectionQuota"_s);
        QCOMPARE(refused[0][u"refusal"][u"article"].toString(), u"6.1"_s);
        QCOMPARE(refused[1][u"refusal"][u"reason"].toString(), u"notCertified"_s);
    }

    void aFileComesInPiecesAndOutAgain()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        const qint64 id = idOf(save("courseOutcome", newOutcome(1)));
        const QByteArray pdf = smallPdf(QByteArray(400'000, 'x'));
        // A cut after the first piece: what came is kept.
        const QJsonObject begin{
            {u"ownerType"_s, u"courseOutcome"_s}, {u"ownerId"_s, id},      {u"slot"_s, u"document"_s},
            {u"fileName"_s, u"報告.pdf"_s},       {u"size"_s, pdf.size()}, {u"sha256"_s, sha256(pdf)}};
        const auto begun = m_client->call(u"attachment.begin"_s, with(begin));
        QVERIFY(begun);
        const auto uploadId = static_cast<quint32>(begun.value()[u"upload"].toInteger());
        m_client->socket().sendBinaryMessage(
            protocol::encode(protocol::Chunk{uploadId, 0, pdf.first(200'000)}));
        QVERIFY(m_client->call(u"changes.since"_s));
        m_client->socket().abort();
        m_client = m_fixture->signedIn(clerk);
        QVERIFY(m_client);
        const auto resumed = m_client->call(u"attachment.begin"_s, with(begin));
        QVERIFY(resumed);
        QCOMPARE(resumed.value()[u"upload"].toInteger(), static_cast<qint64>(uploadId));
        QCOMPARE(resumed.value()[u"offset"].toInteger(), 200'000);
        m_client->socket().sendBinaryMessage(
            protocol::encode(protocol::Chunk{uploadId, 200'000, pdf.sliced(200'000)}));
        const auto kept =
            m_client->call(u"attachment.finish"_s, with({{u"upload"_s, static_cast<qint64>(uploadId)}}));
        QVERIFY2(kept, qPrintable(kept ? QString() : kept.error().message));
        QCOMPARE(kept.value()[u"record"][u"mediaType"].toString(), u"application/pdf"_s);

        const qint64 file = idOf(kept);
        QByteArray back;
        for (;;) {
            const qsizetype had = m_client->binaries().size();
            const auto piece =
                m_client->call(u"attachment.read"_s, {{u"id"_s, file}, {u"offset"_s, back.size()}});
            QVERIFY(piece);
            QCOMPARE(m_client->binaries().size(), had + 1);
            const auto chunk = protocol::decodeChunk(m_client->binaries().last());
            QVERIFY(chunk);
            QCOMPARE(chunk->offset, static_cast<qint64>(back.size()));
            back += chunk->bytes;
            if (back.size() == piece.value()[u"size"].toInteger())
                break;
        }
        QCOMPARE(back, pdf);
    }

    void aFileOfAnotherTypeOrHashIsRefused()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        const qint64 id = idOf(save("courseOutcome", newOutcome(1)));
        QCOMPARE(refusal(attach(id, smallPdf("a"), u"a.mp4"_s)), u"fileType@5.3.1"_s);
        QVERIFY(!attach(id, QByteArray("MZ not a pdf"), u"a.pdf"_s));
        QVERIFY(!attach(id, smallPdf("a"), u"a.png"_s));
        QCOMPARE(ids("attachment").size(), 0);
        QVERIFY(attach(id, smallPdf("a"), u"a.pdf"_s));
        // A second file replaces the first while the outcome is open to change.
        QVERIFY(attach(id, smallPdf("b"), u"b.pdf"_s));
        QCOMPARE(ids("attachment").size(), 1);
    }

    void theSameBytesMendACertifiedOutcomeWithoutANewCertification()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        QVERIFY(openWindow(WindowKind::Certify));
        const qint64 id = idOf(save("courseOutcome", newOutcome(1)));
        const auto kept = attach(id, smallPdf("a"), u"a.pdf"_s);
        QVERIFY(kept);
        QCOMPARE(certify({id}).value()[u"changed"].toInt(), 1);
        QCOMPARE(refusal(attach(id, smallPdf("b"), u"b.pdf"_s)), u"alreadyCertified@5.3.3"_s);

        const auto hash = ContentHash::fromHex(sha256(smallPdf("a")));
        QVERIFY(m_fixture->server().vault().remove(*hash));
        QVERIFY(!m_client->call(u"attachment.read"_s, {{u"id"_s, idOf(kept)}, {u"offset"_s, 0}}));
        QVERIFY(attach(id, smallPdf("a"), u"a.pdf"_s));
        QVERIFY(m_client->call(u"attachment.read"_s, {{u"id"_s, idOf(kept)}, {u"offset"_s, 0}}));
        const auto outcome =
            m_client->call(u"record.get"_s, {{u"type"_s, u"courseOutcome"_s}, {u"id"_s, id}});
        QCOMPARE(outcome.value()[u"record"][u"certification"].toString(), u"certified"_s);
    }

    void aListGoesFromPrecheckToSubmission()
    {
        for (const WindowKind kind : {WindowKind::Upload, WindowKind::Certify, WindowKind::Select})
            QVERIFY(openWindow(kind));
        // Certified in another system; its file has not come along.
        QVERIFY(letClerkTakeOver());
        QVERIFY(importOutcomes({{u"11410001"_s, u"C1"_s, u"心得"_s, u"簡述"_s, u"通過"_s}}));
        const qint64 id = ids("courseOutcome")[0].toInteger();
        QCOMPARE(select({id}).value()[u"changed"].toInt(), 1);

        const qint64 list = prepareList();
        QVERIFY(list != 0);
        QCOMPARE(prepareList(), list);
        const auto checked = step("submission.precheck", list);
        QVERIFY(checked);
        QStringList findings;
        for (const QJsonValue &finding : checked.value()[u"findings"].toArray())
            findings.append(finding[u"check"].toString());
        QCOMPARE(findings, QStringList{u"file"_s});
        for (const char *method : {"submission.export", "submission.submit"})
            QCOMPARE(refusal(step(method, list)), u"listBlocked@6.2.2"_s);

        // One way to mend it is to bring the file; the other: unselect, return, upload, send again, certify,
        // select.
        QVERIFY(attach(id, smallPdf("a"), u"a.pdf"_s));
        QCOMPARE(get("courseOutcome", id)[u"certification"].toString(), u"certified"_s);
        QCOMPARE(select({id}, false).value()[u"changed"].toInt(), 1);
        QCOMPARE(certify({id}, "returned", "檔案不清楚").value()[u"changed"].toInt(), 1);
        QVERIFY(attach(id, smallPdf("b"), u"b.pdf"_s));
        QVERIFY(m_client->call(u"outcome.resend"_s, with({{u"id"_s, id}})));
        QCOMPARE(certify({id}).value()[u"changed"].toInt(), 1);
        QCOMPARE(select({id}).value()[u"changed"].toInt(), 1);

        // What was archived is no longer what the store holds.
        QCOMPARE(refusal(step("submission.submit", list)), u"notExported@6.2.2"_s);
        const auto exported = step("submission.export", list);
        QVERIFY(exported);
        QCOMPARE(exported.value()[u"record"][u"blockCount"].toInt(), 0);
        QCOMPARE(refusal(step("submission.submit", list)), u"noWindow@4"_s);
        QVERIFY(openWindow(WindowKind::Submit));

        const qsizetype had = m_client->binaries().size();
        const auto piece = m_client->call(u"submission.read"_s, {{u"id"_s, list}, {u"offset"_s, 0}});
        QVERIFY(piece);
        const auto chunk = protocol::decodeChunk(m_client->binaries().value(had));
        QVERIFY(chunk);
        QCOMPARE(sha256(chunk->bytes), exported.value()[u"record"][u"sha256"].toString());

        QCOMPARE(refusal(step("submission.submit", list)), u"notSigned@4"_s);
        QVERIFY(sign(list));
        QVERIFY(step("submission.submit", list));
        QCOMPARE(refusal(step("submission.submit", list)), u"alreadySubmitted@6.2.2"_s);
        QCOMPARE(select({id}, false).value()[u"refused"][0][u"refusal"][u"reason"].toString(),
                 u"alreadySubmitted"_s);
    }

    void aStudentSeesAndChangesOnlyWhatIsHisOwn()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        const qint64 mine = studentNamed(u"11410001"_s);
        const qint64 other = studentNamed(u"11410002"_s);
        const qint64 hidden = idOf(save("courseOutcome", newOutcome(1, other)));
        QVERIFY(m_fixture->addAccount(u"s1"_s, u"student"_s));
        QVERIFY(m_fixture->addAccount(u"admin2"_s, u"administrator"_s));
        m_client = m_fixture->signedIn(u"admin2"_s);
        QVERIFY(m_client);
        const QJsonArray found =
            ids("account", {QJsonObject{{u"path"_s, u"login"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"s1"_s}}});
        QJsonObject account =
            m_client->call(u"record.get"_s, {{u"type"_s, u"account"_s}, {u"id"_s, found[0]}})
                .value()[u"record"]
                .toObject();
        account.insert(u"studentId"_s, mine);
        QVERIFY(save("account", account));

        const QJsonObject forOther = newOutcome(5, other);
        m_client = m_fixture->signedIn(u"s1"_s);
        QVERIFY(m_client);
        QCOMPARE(ids("student"), QJsonArray{mine});
        QCOMPARE(ids("courseOutcome").size(), 0);
        const auto get =
            m_client->call(u"record.get"_s, {{u"type"_s, u"courseOutcome"_s}, {u"id"_s, hidden}});
        QCOMPARE(get.error().code, ErrorCode::NotFound);
        QVERIFY(save("courseOutcome", newOutcome(1, mine)));
        // Whom he may not see is nobody to him.
        QCOMPARE(save("courseOutcome", forOther).error().code, ErrorCode::Invalid);
        QCOMPARE(ids("courseOutcome").size(), 1);
    }

    void theHomePageCountsWhatTheListsShow()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        QVERIFY(openWindow(WindowKind::Certify, 60));
        QVERIFY(save("courseOutcome", newOutcome(1)));
        m_fixture->clock().advance(std::chrono::seconds(61));
        const auto home = m_client->call(u"home.summary"_s, {{u"schoolYear"_s, year}, {u"semester"_s, 1}});
        QVERIFY(home);
        const QJsonArray duties = home.value()[u"duties"].toArray();
        QJsonObject certifyDuty;
        for (const QJsonValue &duty : duties) {
            if (duty[u"key"].toString() == u"certify")
                certifyDuty = duty.toObject();
        }
        QCOMPARE(certifyDuty[u"article"].toString(), u"5.3.3"_s);
        QCOMPARE(certifyDuty[u"overdue"].toInt(), 1);
        QCOMPARE(certifyDuty[u"total"].toInt(), 1);
        QCOMPARE(ids("courseOutcome", certifyDuty[u"conditions"].toArray()).size(), 1);
    }

    void longAnswersInChineseArriveWhole()
    {
        // Three bytes a character: any boundary of frames inside would cut one in two of three times.
        QList<QStringList> rows;
        for (int i = 0; i < 3000; ++i)
            rows.append({u"11410001"_s, u"C1"_s, QString::number(i), QString(150, u'字'), u"通過"_s});
        const auto checked = importOutcomes(rows, "check");
        QVERIFY2(checked, qPrintable(checked ? QString() : checked.error().message));
        const QJsonArray faults = checked.value()[u"faults"].toArray();
        QCOMPARE(faults.size(), 3000);
        QCOMPARE(faults.last()[u"value"].toString(), QString(150, u'字'));
    }

    void searchFindsTwoCharacterWords()
    {
        const auto hits = m_client->call(u"search.find"_s, {{u"text"_s, u"小明"_s}});
        QCOMPARE(hits.value()[u"hits"][0][u"title"].toString(), u"王小明"_s);
        QCOMPARE(m_client->call(u"search.find"_s, {{u"text"_s, u"林雅"_s}}).value()[u"hits"].toArray().size(),
                 1);
    }
};

QTEST_GUILESS_MAIN(TestMainJob)
#include "tst_main_job.moc"
