// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/change_watch.h"
#include "app/client/download.h"
#include "app/client/drafts.h"
#include "app/client/live_list.h"
#include "app/client/session.h"
#include "app/client/upload.h"

#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::protocol;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;
const QByteArray password = QByteArrayLiteral("sample password 1");

/// A server process on a data folder.
class ServerProcess
{
public:
    ~ServerProcess() { kill(); }

    [[nodiscard]] bool init(const QString &folder, quint16 port)
    {
        QProcess process;
        process.start(QStringLiteral(LICHENG_SAMPLE),
                      {u"--data"_s, folder, u"--students"_s, u"30"_s, u"--host"_s, u"127.0.0.1"_s,
                       u"--address"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(port),
                       u"--password-stdin"_s});
        process.write(password + '\n');
        process.closeWriteChannel();
        if (!process.waitForFinished(patience) || process.exitCode() != 0)
            return false;
        static const QRegularExpression link(u"Invitation: (licheng://\\S+)"_s);
        const auto parsed =
            Invitation::parse(link.match(QString::fromUtf8(process.readAllStandardOutput())).captured(1));
        if (parsed)
            invitation = *parsed;
        return parsed.ok();
    }

    [[nodiscard]] bool serve(const QString &folder)
    {
        m_process = std::make_unique<QProcess>();
        m_process->setProcessChannelMode(QProcess::MergedChannels);
        m_process->start(QStringLiteral(LICHENG_SERVER), {u"serve"_s, u"--data"_s, folder});
        QByteArray said;
        while (!said.contains("Ready:")) {
            if (!m_process->waitForReadyRead(patience))
                return false;
            said += m_process->readAll();
        }
        return true;
    }

    /// As in a power cut: no goodbye to anybody.
    void kill()
    {
        if (!m_process)
            return;
        m_process->kill();
        m_process->waitForFinished(patience);
        m_process.reset();
    }

    Invitation invitation;

private:
    std::unique_ptr<QProcess> m_process;
};

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

/// A PDF with one large stream, so that its upload takes several pieces.
QByteArray largePdf()
{
    QByteArray pdf = QByteArrayLiteral("%PDF-1.4\n");
    QList<qsizetype> offsets;
    const auto add = [&](const QByteArray &body) {
        offsets.append(pdf.size());
        pdf += QByteArray::number(offsets.size()) + " 0 obj\n" + body + "\nendobj\n";
    };
    add(QByteArrayLiteral("<< /Type /Catalog /Pages 2 0 R >>"));
    add(QByteArrayLiteral("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"));
    add(QByteArrayLiteral("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>"));
    const QByteArray stream(3'500'000, ' ');
    add("<< /Length " + QByteArray::number(stream.size()) + " >>\nstream\n" + stream + "\nendstream");
    const qsizetype table = pdf.size();
    pdf += "xref\n0 5\n0000000000 65535 f \n";
    for (const qsizetype offset : offsets)
        pdf += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
    pdf += "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n" + QByteArray::number(table) + "\n%%EOF\n";
    return pdf;
}

} // namespace

class TestClientServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        data = folder.filePath(u"school"_s);
        QVERIFY(server.init(data, freePort()));
        QVERIFY(server.serve(data));
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        settings = std::make_unique<Settings>(
            std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat));
        session = makeSession();
        signIn(*session);
    }

    void cleanup() { session.reset(); }

    void theLogInSaysWhoWhereAndWhat()
    {
        const SessionInfo &info = session->info();
        QCOMPARE(info.roleKey, u"registryClerk"_s);
        QVERIFY(info.grants.may(Action::Import, u"student"));
        QVERIFY(!info.school.name.isEmpty());
        QVERIFY(!info.terms.isEmpty());
        QVERIFY(!info.revision.isEmpty());
    }

    void aChangeReachesTheOtherClient()
    {
        const auto other = makeSession();
        signIn(*other);
        const ChangeWatch watch(*other, {{u"student"_s}}, nullptr);
        QSignalSpy changed(other.get(), &Session::changed);
        const QJsonObject student = get(u"student"_s, 1);
        save(student, u"note"_s, u"更新"_s);
        QTRY_VERIFY(!changed.isEmpty());
        const auto list = changed.first().at(1).value<QList<RecordChange>>();
        QCOMPARE(list.first(), (RecordChange{u"student"_s, 1, RecordChange::Kind::Changed}));
    }

    void anOpenListIsRightAfterTheServerWasAway()
    {
        RecordQuery query;
        query.type = u"student"_s;
        query.columns = {u"note"_s};
        query.sort = {{u"id"_s}};
        query.limit = 5;
        LiveList list(*session);
        const ChangeWatch watch(*session, {{u"student"_s}}, nullptr);
        QJsonArray rows;
        const auto take = [&rows](const Page &page) { rows = page.rows; };
        connect(&list, &LiveList::read, this, take);
        connect(&list, &LiveList::patched, this, take);
        list.show(query);
        QTRY_VERIFY(!rows.isEmpty());
        const qint64 id = rows[0][0].toInteger();
        server.kill();
        QTRY_COMPARE(session->state(), SessionState::Reconnecting);
        QVERIFY(server.serve(data));
        const auto other = makeSession();
        signIn(*other);
        // Whether it is saved before or after the list is asked for anew.
        other->get(u"student"_s, id, this, [&](const Answer<QJsonObject> &answer) {
            QJsonObject record = answer ? (*answer)[u"record"].toObject() : QJsonObject();
            record.insert(u"note"_s, u"離線時"_s);
            other->save(u"student"_s, record, this, [](const Answer<QJsonObject> &saved) {
                QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().message));
            });
        });
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), SessionState::SignedIn, patience);
        QTRY_COMPARE_WITH_TIMEOUT(rows[0][2].toString(), u"離線時"_s, patience);
        save(get(u"student"_s, id), u"note"_s, u"又改"_s);
        QTRY_COMPARE(rows[0][2].toString(), u"又改"_s);
    }

    void aDraftTypedWhileTheServerIsGoneIsSavedOnceAfterItIsBack()
    {
        Drafts drafts(*session, folder.filePath(u"drafts"_s));
        QJsonObject student = get(u"student"_s, 2);
        const qint64 before = historyLength(2);
        server.kill();
        QTRY_COMPARE(session->state(), SessionState::Reconnecting);
        student.insert(u"note"_s, u"斷線時輸入"_s);
        bool saved = false;
        drafts.save(u"student"_s, student, this, [&](const Answer<QJsonObject> &a) { saved = a.ok(); });
        QCOMPARE(drafts.count(Draft::State::Sending), 1);
        QVERIFY(server.serve(data));
        QTRY_VERIFY_WITH_TIMEOUT(saved, patience);
        QVERIFY(drafts.all().isEmpty());
        QCOMPARE(get(u"student"_s, 2)[u"note"].toString(), u"斷線時輸入"_s);
        QCOMPARE(historyLength(2), before + 1);
    }

    void fiveHundredDraftsTypedWhileTheServerIsGoneAllArriveAfterItIsBack()
    {
        constexpr int count = 500;
        Drafts drafts(*session, folder.filePath(u"burst"_s));
        const int year = session->info().terms.first().year.roc();
        server.kill();
        QTRY_COMPARE(session->state(), SessionState::Reconnecting);
        int answers = 0;
        QStringList faults;
        for (int i = 0; i < count; ++i) {
            drafts.save(u"schoolClass"_s,
                        {{u"schoolYear"_s, year}, {u"name"_s, u"臨時%1班"_s.arg(i)}, {u"grade"_s, 1}}, this,
                        [&](const Answer<QJsonObject> &answer) {
                            ++answers;
                            if (!answer)
                                faults.append(answer.error().message);
                        });
        }
        QVERIFY(server.serve(data));
        QTRY_COMPARE_WITH_TIMEOUT(answers, count, patience);
        QCOMPARE(faults.join(u"; "_s), QString());
        QVERIFY(drafts.all().isEmpty());
        RecordQuery query;
        query.type = u"schoolClass"_s;
        query.conditions = {{u"name"_s, Condition::Operator::StartsWith, u"臨時"_s}};
        query.wantCount = true;
        std::optional<qint64> total;
        session->query(query, this, [&](const Answer<Page> &page) { total = page ? page->total : -1; });
        QTRY_VERIFY(total);
        QCOMPARE(*total, count);
    }

    void aRepeatedRequestIdIsAnsweredAndNotRepeated()
    {
        QJsonObject student = get(u"student"_s, 3);
        student.insert(u"note"_s, u"一次"_s);
        const qint64 before = historyLength(3);
        const QJsonObject params{{u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
                                 {u"type"_s, u"student"_s},
                                 {u"record"_s, student}};
        int answers = 0;
        for (int i = 0; i < 2; ++i)
            session->write(u"record.save"_s, params, this,
                           [&](const Answer<QJsonObject> &a) { answers += a.ok(); });
        QTRY_COMPARE(answers, 2);
        QCOMPARE(historyLength(3), before + 1);
    }

    void twoEditorsMakeAConflictWithBothVersions()
    {
        Drafts drafts(*session, folder.filePath(u"drafts"_s));
        QJsonObject stale = get(u"student"_s, 4);
        save(stale, u"note"_s, u"別人"_s);
        stale.insert(u"note"_s, u"我"_s);
        std::optional<ErrorCode> code;
        drafts.save(u"student"_s, stale, this, [&](const Answer<QJsonObject> &a) { code = a.error().code; });
        QTRY_COMPARE(code, ErrorCode::Conflict);
        QCOMPARE(drafts.all().first().current[u"note"].toString(), u"別人"_s);
        bool saved = false;
        drafts.keepMine(drafts.all().first().requestId, this,
                        [&](const Answer<QJsonObject> &a) { saved = a.ok(); });
        QTRY_VERIFY(saved);
        QCOMPARE(get(u"student"_s, 4)[u"note"].toString(), u"我"_s);
    }

    void anUploadCutByTheServersEndGoesOnAfterItIsBackAndComesBackWhole()
    {
        RecordQuery query;
        query.type = u"courseOutcome"_s;
        const Term term = session->info().terms.first();
        query.conditions = {{u"certification"_s, Condition::Operator::Equal, u"waiting"_s},
                            {u"documentCount"_s, Condition::Operator::Equal, 0},
                            {u"schoolYear"_s, Condition::Operator::Equal, term.year.roc()}};
        std::optional<qint64> outcome;
        session->query(query, this, [&](const Answer<Page> &page) {
            QVERIFY(page.ok());
            outcome = page->rows.isEmpty() ? 0 : page->rows.first().toArray().first().toInteger();
        });
        QTRY_VERIFY(outcome);
        QVERIFY(*outcome > 0);

        const QByteArray content = largePdf();
        const QString path = folder.filePath(u"大檔.pdf"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();

        std::optional<Answer<QJsonObject>> sent;
        bool isKilled = false;
        auto *upload = new Upload(*session, path, outcomeOwner(*outcome), AttachmentSlot::Document, this);
        connect(upload, &Upload::finished, this, [&](const Answer<QJsonObject> &answer) { sent = answer; });
        connect(upload, &Upload::progress, this, [&](qint64 done, qint64) {
            if (done > 1'000'000 && !std::exchange(isKilled, true))
                QMetaObject::invokeMethod(
                    this, [this] { server.kill(); }, Qt::QueuedConnection);
        });
        upload->start();
        QTRY_VERIFY_WITH_TIMEOUT(session->state() == SessionState::Reconnecting || sent, patience);
        if (session->state() == SessionState::Reconnecting)
            QVERIFY(server.serve(data));
        QTRY_VERIFY_WITH_TIMEOUT(sent, patience);
        QVERIFY2(sent->ok(), sent->ok() ? "" : qPrintable(sent->error().message));
        QVERIFY(isKilled);

        const qint64 attachment = sent->value()[u"record"][u"id"].toInteger();
        auto *download = new Download(*session, DownloadKind::Attachment, attachment, {}, this);
        std::optional<bool> isWhole;
        connect(download, &Download::finished, this, [&](const Answer<QJsonObject> &answer) {
            isWhole = answer.ok() && download->bytes() == content;
        });
        download->start();
        QTRY_COMPARE_WITH_TIMEOUT(isWhole, true, patience);
    }

    void aServerWithAnotherKeyOnTheSamePortIsNotTalkedTo()
    {
        server.kill();
        QTRY_COMPARE(session->state(), SessionState::Reconnecting);
        ServerProcess impostor;
        const QString other = folder.filePath(u"impostor"_s);
        QVERIFY(impostor.init(other, session->server().port));
        QVERIFY(impostor.serve(other));
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), SessionState::ServerKeyChanged, patience);
        impostor.kill();
        QVERIFY(server.serve(data));
    }

private:
    std::unique_ptr<Session> makeSession()
    {
        return std::make_unique<Session>(*settings, secrets,
                                         Session::Options{u"test"_s, u"zh_TW"_s, 50ms, 500ms});
    }

    void signIn(Session &who)
    {
        who.open(server.invitation);
        QTRY_COMPARE(who.state(), SessionState::SignInNeeded);
        who.signIn(u"registry"_s, QString::fromLatin1(password), Session::Keep::Nothing);
        QTRY_COMPARE_WITH_TIMEOUT(who.state(), SessionState::SignedIn, patience);
    }

    QJsonObject get(const QString &type, qint64 id)
    {
        std::optional<QJsonObject> record;
        session->get(type, id, this, [&](const Answer<QJsonObject> &a) {
            record = a.ok() ? (*a)[u"record"].toObject() : QJsonObject();
        });
        [&] { QTRY_VERIFY(record); }();
        return record.value_or(QJsonObject());
    }

    void save(QJsonObject record, const QString &field, const QString &value)
    {
        record.insert(field, value);
        bool saved = false;
        session->save(u"student"_s, record, this, [&](const Answer<QJsonObject> &a) { saved = a.ok(); });
        QTRY_VERIFY(saved);
    }

    qint64 historyLength(qint64 id)
    {
        std::optional<qint64> length;
        session->call(
            u"record.history"_s, {{u"type"_s, u"student"_s}, {u"id"_s, id}}, this,
            [&](const Answer<QJsonObject> &a) { length = a.ok() ? (*a)[u"entries"].toArray().size() : -1; });
        [&] { QTRY_VERIFY(length); }();
        return length.value_or(-1);
    }

    QTemporaryDir folder;
    QString data;
    ServerProcess server;
    NoSecretStore secrets;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<Session> session;
};

QTEST_GUILESS_MAIN(TestClientServer)
#include "tst_client_server.moc"
