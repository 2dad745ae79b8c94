// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/page_school.h"

#include "tests/support/first_school.h"
#include "tests/support/in_process_connection.h"
#include "tests/support/list_steps.h"
#include "tests/support/store_school.h"

#include <QCryptographicHash>
#include <QEventLoop>
#include <QSettings>

#include <algorithm>

namespace licheng::test {

using namespace protocol;

struct PageSchoolParts::Parts : StoreSchool
{
    using StoreSchool::accountId;
    using StoreSchool::change;
    using StoreSchool::m_fixture;
    using StoreSchool::make;
    using StoreSchool::now;
    using StoreSchool::stored;
    using StoreSchool::write;

    /// Kept open: a new connection for each look costs a millisecond.
    std::unique_ptr<store::Connection> reader;
    QTemporaryDir folder;
    Settings settings{std::make_unique<QSettings>(folder.filePath(u"session.ini"_s), QSettings::IniFormat)};
    NoSecretStore secrets;
    InProcessConnection *connection = nullptr; ///< the session's own
    std::unique_ptr<InProcessPeer> other;
};

PageSchoolParts::PageSchoolParts(const PageSchoolOptions &options) : m_parts(std::make_unique<Parts>())
{
    FixtureOptions fixture = FirstSchool::options();
    fixture.copyOf = FirstSchool::folder(options.students);
    if (options.freeBytes)
        fixture.safekeeping.freeBytes = options.freeBytes;
    m_parts->m_fixture = std::make_unique<ServerFixture>(fixture);
    if (!m_parts->m_fixture->isRunning())
        qFatal("%s", qPrintable(m_parts->m_fixture->error()));
    m_parts->reader = std::move(m_parts->m_fixture->server().store().reader()).value();
    const qint64 role =
        m_parts
            ->stored(u"SELECT \"roleId\" FROM \"account\" WHERE \"login\" = '%1'"_s.arg(FirstSchool::clerk()))
            .toLongLong();
    if (!m_parts->change(u"role"_s, role, {{u"grants"_s, options.grants}}))
        qFatal("the permissions cannot be stored");
}

PageSchoolParts::~PageSchoolParts() = default;

Settings &PageSchoolParts::sessionSettings()
{
    return m_parts->settings;
}

SecretStore &PageSchoolParts::noSecrets()
{
    return m_parts->secrets;
}

std::unique_ptr<Connection> PageSchoolParts::connection(Trust &trust)
{
    auto made = std::make_unique<InProcessConnection>(trust, m_parts->m_fixture->server());
    m_parts->connection = made.get();
    return made;
}

PageSchool::PageSchool(const PageSchoolOptions &options)
    : PageSchoolParts(options),
      Session(sessionSettings(), noSecrets(),
              {u"test"_s, u"en"_s, std::chrono::milliseconds(0), std::chrono::milliseconds(0),
               [this](Trust &trust) { return connection(trust); }})
{
    connect(this, &Session::callFailed, this, [](const QString &method, const Fault &fault) {
        qDebug("%s: %s", qPrintable(method), encode(Response{1, fault}).constData());
    });
    m_parts->other = std::make_unique<InProcessPeer>(server());
    if (!m_parts->other->signIn(FirstSchool::other(), ServerFixture::password()))
        qFatal("the other cannot sign in");
    QEventLoop loop;
    connect(this, &Session::stateChanged, &loop, [&](SessionState state) {
        if (state == SessionState::SignInNeeded)
            signIn(FirstSchool::clerk(), ServerFixture::password(), Keep::Nothing);
        else if (state == SessionState::SignedIn)
            loop.quit();
    });
    connect(this, &Session::signInFailed, &loop,
            [](const Fault &fault) { qFatal("%s", qPrintable(fault.message)); });
    open({{u"127.0.0.1"_s, 1}, {}});
    loop.exec();
}

PageSchool::~PageSchool()
{
    // No thread of the server has anything to say once the connections go.
    server().stop();
}

QDateTime PageSchool::now() const
{
    return m_parts->now();
}

void PageSchool::setNow(const QDateTime &now)
{
    m_parts->m_fixture->clock().set(now);
}

Server &PageSchool::server()
{
    return m_parts->m_fixture->server();
}

const DataFolder &PageSchool::data() const
{
    return m_parts->m_fixture->data();
}

Answer<QJsonObject> PageSchool::ask(InProcessPeer &peer, const QString &method, QJsonObject params)
{
    if (!params.contains(u"requestId"))
        params.insert(u"requestId"_s, newRequestId());
    auto answer = peer.ask(method, params);
    if (!answer)
        qWarning("%s: %s", qPrintable(method), encode(Response{1, answer.error()}).constData());
    return answer;
}

Answer<QJsonObject> PageSchool::byOther(const QString &method, QJsonObject params)
{
    return ask(*m_parts->other, method, std::move(params));
}

Answer<QJsonObject> PageSchool::byMyself(const QString &method, QJsonObject params)
{
    return ask(m_parts->connection->peer(), method, std::move(params));
}

bool PageSchool::sign(qint64 list)
{
    return signList(
               [this](const QString &method, const QJsonObject &params) { return byMyself(method, params); },
               list)
        .ok();
}

bool PageSchool::submit(qint64 list)
{
    return sign(list) && byMyself(u"submission.submit"_s, {{u"id"_s, list}}).ok();
}

qint64 PageSchool::add(const QString &type, const QJsonObject &record)
{
    const auto saved = byOther(u"record.save"_s, {{u"type"_s, type}, {u"record"_s, record}});
    return saved ? saved.value()[u"record"][u"id"].toInteger() : 0;
}

void PageSchool::touch(const QString &type, qint64 id, const QJsonObject &members)
{
    const QJsonObject part =
        together({{u"id"_s, id}, {u"version"_s, record(type, id).value(u"version"_s)}}, members);
    (void)byOther(u"record.save"_s, {{u"type"_s, type}, {u"record"_s, part}});
}

qint64 PageSchool::attach(const QString &ownerType, qint64 ownerId, const QString &fileName,
                          const QByteArray &bytes)
{
    const auto begun =
        byOther(u"attachment.begin"_s,
                {{u"ownerType"_s, ownerType},
                 {u"ownerId"_s, ownerId},
                 {u"slot"_s, u"document"_s},
                 {u"fileName"_s, fileName},
                 {u"size"_s, bytes.size()},
                 {u"sha256"_s,
                  QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())}});
    if (!begun)
        return 0;
    const qint64 upload = begun.value()[u"upload"].toInteger();
    m_parts->other->take({quint32(upload), 0, bytes});
    const auto done = byOther(u"attachment.finish"_s, {{u"upload"_s, upload}});
    return done ? done.value()[u"record"][u"id"].toInteger() : 0;
}

qint64 PageSchool::setUp(const QString &type, const QJsonObject &record)
{
    return m_parts->make(type, record);
}

void PageSchool::setUp(const QString &type, qint64 id, const QJsonObject &members)
{
    if (!m_parts->change(type, id, members))
        qFatal("%s %lld cannot be changed", qPrintable(type), id);
}

void PageSchool::setUpCodes(const QString &table, const std::vector<std::pair<QString, QString>> &entries)
{
    const auto set = m_parts->write([&](store::WriteContext &job) -> Answer<QJsonObject> {
        for (const CodeEntry &old : job.records().find<CodeEntry>({{u"tableKey"_s, table}})) {
            if (const auto removed = job.remove(recordTypeOf<CodeEntry>(), old.id.value(), old.version);
                !removed)
                return removed;
        }
        for (const auto &[code, name] : entries) {
            const auto created = job.create(recordTypeOf<CodeEntry>(),
                                            {{u"tableKey"_s, table}, {u"code"_s, code}, {u"name"_s, name}});
            if (!created)
                return created;
        }
        return QJsonObject();
    });
    if (!set)
        qFatal("%s", qPrintable(set.error().message));
}

void PageSchool::editRepeatedly(const QString &type, qint64 id, const QString &field, int times)
{
    const auto edited = m_parts->write([&](store::WriteContext &job) {
        Answer<QJsonObject> last = job.records().get(*recordType(type), id).value();
        for (int i = 1; i <= times && last; ++i)
            last = job.change(*recordType(type), {{u"id"_s, id}, {field, i % 90 + 1}},
                              last.value()[u"version"].toInteger());
        return last;
    });
    if (!edited)
        qFatal("%s", qPrintable(edited.error().message));
}

qint64 PageSchool::otherAccount()
{
    return m_parts->accountId(FirstSchool::other());
}

qint64 PageSchool::revision() const
{
    return store::currentRevision(*m_parts->reader);
}

void PageSchool::changeAccount(const QJsonObject &members)
{
    QEventLoop loop;
    connect(this, &Session::infoChanged, &loop, &QEventLoop::quit);
    touch(u"account"_s, account(), members);
    loop.exec();
}

QJsonObject PageSchool::record(const QString &type, qint64 id) const
{
    return store::Records(*m_parts->reader).get(*recordType(type), id).value_or(QJsonObject());
}

std::vector<qint64> PageSchool::ids(const QString &type) const
{
    std::vector<qint64> ids;
    for (const QJsonObject &record : store::Records(*m_parts->reader).find(*recordType(type), {}))
        ids.push_back(record[u"id"].toInteger());
    return ids;
}

qint64 PageSchool::outcome(CertificationState state) const
{
    for (const qint64 id : ids(u"courseOutcome"_s)) {
        const QJsonObject found = record(u"courseOutcome"_s, id);
        if (found[u"certification"].toString() == wireName(state) && found[u"documentCount"].toInt() > 0)
            return id;
    }
    return 0;
}

void PageSchool::setOnline(bool online)
{
    m_isOnline = online;
    m_parts->connection->setOnline(online);
}

void PageSchool::holdAnswers()
{
    m_parts->connection->holdAnswers();
}

void PageSchool::releaseAnswers()
{
    m_parts->connection->releaseAnswers();
}

bool PageSchool::isScripted(const QString &method, QObject *context, const AnswerHandler &done)
{
    const auto found = answers.find(method);
    if (found == answers.end())
        return false;
    QMetaObject::invokeMethod(
        context, [done, answer = found->second] { done(answer); }, Qt::QueuedConnection);
    return true;
}

void PageSchool::call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
                      std::chrono::milliseconds deadline)
{
    calls.push_back({method, params});
    if (!isScripted(method, context, done))
        Session::call(method, params, context, std::move(done), deadline);
}

void PageSchool::write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
                       std::chrono::milliseconds deadline)
{
    calls.push_back({method, params});
    if (!isScripted(method, context, done))
        Session::write(method, params, context, std::move(done),
                       m_isOnline ? deadline : std::chrono::milliseconds(0));
}

int PageSchool::count(QStringView method) const
{
    return int(std::count_if(calls.begin(), calls.end(), [&](const Call &c) { return c.method == method; }));
}

} // namespace licheng::test
