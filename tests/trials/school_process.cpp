// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/trials/school_process.h"

#include "server/store/records.h"
#include "server/vault/vault.h"
#include "shared/model/records.h"

#include <QDir>
#include <QJsonArray>
#include <QSslCertificate>
#include <QTest>
#include <QTimer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace licheng::trial {

namespace {

constexpr int enough = 120'000;
constexpr int clients = 3;
const QString login = u"trial"_s;

QJsonObject with(QJsonObject params)
{
    params.insert(u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces));
    return params;
}

} // namespace

QString identity(int number)
{
    const QString body = u"A1"_s + QString::number(number).rightJustified(7, u'0');
    int sum = 1;
    for (int i = 0; i < 8; ++i)
        sum += (8 - i) * body[i + 1].digitValue();
    return body + QString::number((10 - sum % 10) % 10);
}

QByteArray document(const QString &title)
{
    QByteArray pdf = "%PDF-1.4\n% " + title.toUtf8() + '\n';
    QList<qsizetype> places;
    for (const char *object : {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"}) {
        places.append(pdf.size());
        pdf += QByteArray::number(places.size()) + " 0 obj\n" + object + "\nendobj\n";
    }
    const qsizetype table = pdf.size();
    pdf += "xref\n0 4\n0000000000 65535 f \n";
    for (const qsizetype place : places)
        pdf += QByteArray::number(place).rightJustified(10, '0') + " 00000 n \n";
    return pdf + "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n" + QByteArray::number(table) + "\n%%EOF\n";
}

namespace {

Run runProgram(const QString &name, const QStringList &arguments, const QByteArray &input,
               const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationDirPath() + u'/' + name, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(enough))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

Run runServer(const QStringList &arguments, const QByteArray &input, const QProcessEnvironment &environment)
{
    return runProgram(u"licheng-server"_s, arguments, input, environment);
}

QString lineAfter(const QString &text, const QString &begin)
{
    for (const QString &line : text.split(u'\n')) {
        if (line.startsWith(begin))
            return line.mid(begin.size()).trimmed();
    }
    return {};
}

SchoolProcess::SchoolProcess(const QString &data) : m_data(data)
{
    const Run made = runServer({u"init"_s, u"--data"_s, m_data, u"--school-code"_s, u"353401"_s,
                                u"--school-name"_s, u"大安高工"_s, u"--host"_s, u"127.0.0.1"_s});
    if (made.code != 0)
        m_trouble = made.err;
    else
        (void)addAccount(login, u"registryClerk"_s);
}

SchoolProcess::SchoolProcess(const QString &data, int students) : m_data(data)
{
    const Run made =
        runProgram(u"licheng-sample"_s,
                   {u"--data"_s, m_data, u"--students"_s, QString::number(students), u"--password-stdin"_s,
                    u"--host"_s, u"127.0.0.1"_s, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"0"_s},
                   password().toUtf8() + '\n');
    if (made.code != 0)
        m_trouble = made.err;
}

QString SchoolProcess::password()
{
    return u"correct horse battery"_s;
}

bool SchoolProcess::addAccount(const QString &name, const QString &role)
{
    const Run added = runServer({u"account"_s, u"add"_s, name, u"--data"_s, m_data, u"--role"_s, role,
                                 u"--permanent"_s, u"--password-stdin"_s},
                                password().toUtf8() + '\n');
    if (added.code != 0)
        m_trouble = added.err;
    return added.code == 0;
}

SchoolProcess::~SchoolProcess()
{
    kill();
}

void SchoolProcess::kill()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    m_server.kill();
    m_server.waitForFinished(enough);
}

bool SchoolProcess::start(const QProcessEnvironment &environment)
{
    const QTemporaryDir folder;
    const QString portFile = folder.filePath(u"port"_s);
    m_server.setProcessEnvironment(environment);
    m_server.setStandardErrorFile(QDir(m_data).filePath(u"../server.log"_s), QIODevice::Append);
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.start(QCoreApplication::applicationDirPath() + u"/licheng-server"_s,
                   {u"serve"_s, u"--data"_s, m_data, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"0"_s,
                    u"--port-file"_s, portFile, u"--workers"_s, u"2"_s});
    if (!QTest::qWaitFor([&] { return QFile::exists(portFile) || m_server.state() == QProcess::NotRunning; },
                         enough))
        return false;
    QFile file(portFile);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    m_port = file.readAll().trimmed().toUShort();
    return m_port != 0;
}

void SchoolProcess::killAfter(std::chrono::milliseconds time)
{
    QTimer::singleShot(time, Qt::PreciseTimer, &m_server, [this] { m_server.kill(); });
}

void SchoolProcess::waitUntilDead()
{
    (void)QTest::qWaitFor([this] { return m_server.state() == QProcess::NotRunning; }, enough);
}

std::unique_ptr<test::TestClient> SchoolProcess::client(const QString &name)
{
    const auto pinned = QSslCertificate::fromPath(QDir(m_data).filePath(u"certificate.pem"_s));
    if (pinned.isEmpty())
        return nullptr;
    auto made = std::make_unique<test::TestClient>(pinned.first());
    if (!made->greet(m_port) || !made->login(name.isEmpty() ? login : name, password()))
        return nullptr;
    return made;
}

bool SchoolProcess::makeStudents(int count)
{
    const auto writer = client();
    for (int i = 0; writer && i < count; ++i) {
        Student student;
        student.studentNumber = QString::number(11410000 + i);
        student.name = u"王小明%1"_s.arg(i);
        student.identityNumber = identity(i);
        student.birthday = QDate(2009, 7, 20);
        student.entryYear = SchoolYear(114);
        QJsonObject record = toJson(student);
        record.remove(u"id"_s);
        record.remove(u"version"_s);
        const auto saved =
            writer->call(u"record.save"_s, with({{u"type"_s, u"student"_s}, {u"record"_s, record}}));
        if (!saved) {
            m_trouble = saved.error().message;
            return false;
        }
        m_students.push_back((*saved)[u"record"][u"id"].toInteger());
    }
    return writer && !m_students.empty();
}

bool SchoolProcess::writeOne(test::TestClient &client, int number, Acknowledged &acknowledged)
{
    const QString title = u"作品 %1"_s.arg(number);
    const auto saved = client.call(
        u"record.save"_s,
        with({{u"type"_s, u"performance"_s},
              {u"record"_s, QJsonObject{{u"studentId"_s, m_students[size_t(number) % m_students.size()]},
                                        {u"schoolYear"_s, 114},
                                        {u"semester"_s, 1},
                                        {u"kind"_s, u"work"_s},
                                        {u"title"_s, title},
                                        {u"startsOn"_s, u"2025-10-01"_s}}}}));
    if (!saved) {
        m_trouble = saved.error().message;
        return false;
    }
    const qint64 id = (*saved)[u"record"][u"id"].toInteger();
    acknowledged.performances.insert(id, title);
    const QByteArray bytes = document(title + QUuid::createUuid().toString());
    const QString sha256 = ContentHash::of(bytes).hex();
    const auto begun = client.call(u"attachment.begin"_s, with({{u"ownerType"_s, u"performance"_s},
                                                                {u"ownerId"_s, id},
                                                                {u"slot"_s, u"document"_s},
                                                                {u"fileName"_s, u"作品.pdf"_s},
                                                                {u"size"_s, bytes.size()},
                                                                {u"sha256"_s, sha256}}));
    if (!begun) {
        m_trouble = begun.error().message;
        return false;
    }
    const qint64 uploadId = (*begun)[u"upload"].toInteger();
    client.socket().sendBinaryMessage(protocol::encode(protocol::Chunk{quint32(uploadId), 0, bytes}));
    const auto kept = client.call(u"attachment.finish"_s, with({{u"upload"_s, uploadId}}));
    if (!kept) {
        m_trouble = kept.error().message;
        return false;
    }
    acknowledged.files.insert((*kept)[u"record"][u"id"].toInteger(), sha256);
    return true;
}

void SchoolProcess::writeUntilKilled(std::chrono::milliseconds after, Acknowledged &acknowledged)
{
    // Each client waits for its own answers, in turn: the others' come in meanwhile.
    std::vector<std::unique_ptr<test::TestClient>> writers;
    for (int i = 0; i < clients; ++i) {
        auto made = client();
        if (!made)
            return kill();
        writers.push_back(std::move(made));
    }
    killAfter(after);
    size_t turn = 0;
    while (m_server.state() == QProcess::Running &&
           writeOne(*writers[turn++ % writers.size()], m_number++, acknowledged)) {
    }
    m_server.waitForFinished(enough);
}

void SchoolProcess::write(qsizetype most, Acknowledged &acknowledged)
{
    const auto writer = client();
    while (writer && acknowledged.size() < most && writeOne(*writer, m_number++, acknowledged)) {
    }
}

QStringList lostIn(const QString &data, const Acknowledged &acknowledged)
{
    const auto reader =
        store::Connection::open(QDir(data).filePath(u"licheng.sqlite"_s), store::Access::ReadOnly);
    if (!reader)
        return {reader.error().message};
    QStringList lost;
    store::Records records(**reader);
    const Vault vault(QDir(data).filePath(u"vault"_s));
    for (auto it = acknowledged.performances.begin(); it != acknowledged.performances.end(); ++it) {
        const auto found = records.get(Id<Performance>(it.key()));
        if (!found || found->title != *it)
            lost.append(u"performance %1"_s.arg(it.key()));
    }
    for (auto it = acknowledged.files.begin(); it != acknowledged.files.end(); ++it) {
        const auto found = records.get(Id<Attachment>(it.key()));
        const auto hash = ContentHash::fromHex(*it);
        if (!found || found->sha256 != *it || !hash || !vault.openVerified(*hash))
            lost.append(u"file %1"_s.arg(it.key()));
    }
    return lost;
}

} // namespace licheng::trial
