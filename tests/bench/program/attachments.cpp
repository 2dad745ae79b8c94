// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/download.h"
#include "tests/bench/program/bare_process.h"
#include "tests/bench/program/rows.h"

#include "shared/protocol/message.h"
#include "shared/protocol/record_query.h"
#include "tests/support/test_client.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int mostClients = 50;
constexpr qint64 fileSize = 4'000'000; ///< the regulation takes 4 MiB
/// Of a file in milliseconds; it goes on in the background, and fifty at once share the cores.
constexpr double slow = 60'000;

/// A PDF of one page with a stream that fills it up to the size; each has other bytes.
QByteArray pdf()
{
    QByteArray noise(fileSize - 600, Qt::Uninitialized);
    QRandomGenerator(1).fillRange(reinterpret_cast<quint32 *>(noise.data()), noise.size() / 4);
    const QByteArray objects[] = {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
                                  "<</Length " + QByteArray::number(noise.size()) + ">>\nstream\n" + noise +
                                      "\nendstream"};
    QByteArray file = "%PDF-1.5\n";
    QByteArray table;
    for (int i = 0; i < 4; ++i) {
        table += QByteArray::number(file.size()).rightJustified(10, '0') + " 00000 n \n";
        file += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const QByteArray start = QByteArray::number(file.size());
    return file + "xref\n0 5\n0000000000 65535 f \n" + table +
           "trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

/// The file that a client sends next: its number stands within the stream.
QByteArray otherPdf(const QByteArray &pattern)
{
    QByteArray file = pattern;
    const QByteArray mark = QUuid::createUuid().toRfc4122();
    std::copy(mark.begin(), mark.end(), file.begin() + file.size() / 2);
    return file;
}

QByteArrayList pieces(quint32 stream, const QByteArray &file)
{
    QByteArrayList list;
    for (qint64 at = 0; at < file.size(); at += protocol::chunkSize)
        list.append(protocol::encode(protocol::Chunk{stream, at, file.mid(at, protocol::chunkSize)}));
    return list;
}

QString sha256(const QByteArray &file)
{
    return QString::fromLatin1(QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex());
}

QString requestId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// Ids of what a list finds.
std::vector<qint64> ids(const Target &target, const protocol::RecordQuery &query)
{
    test::TestClient client(target.certificate);
    if (!client.greet(target.port) || !client.login(u"registry"_s, target.password))
        qFatal("registry does not get in");
    const auto page = client.call(u"record.query"_s, toJson(query));
    if (!page)
        qFatal("%s", qPrintable(page.error().message));
    std::vector<qint64> list;
    for (const QJsonValue &row : (*page)[u"rows"].toArray())
        list.push_back(row.toArray()[0].toInteger());
    return list;
}

/// Outcomes that wait for certification: their files may be replaced.
std::vector<qint64> owners(const Target &target)
{
    protocol::RecordQuery query;
    query.type = u"courseOutcome"_s;
    query.conditions = {{u"certification"_s, protocol::Condition::Operator::Equal, u"waiting"_s},
                        {u"schoolYear"_s, protocol::Condition::Operator::Equal, 115},
                        {u"studentId.state"_s, protocol::Condition::Operator::Equal, u"enrolled"_s}};
    query.limit = mostClients;
    auto list = ids(target, query);
    if (list.size() < mostClients)
        qFatal("too few outcomes wait for their certification");
    return list;
}

std::vector<qint64> filesOf(const Target &target, const std::vector<qint64> &outcomes)
{
    QJsonArray wanted;
    for (const qint64 id : outcomes)
        wanted.append(id);
    protocol::RecordQuery query;
    query.type = u"attachment"_s;
    query.conditions = {{u"outcomeId"_s, protocol::Condition::Operator::In, wanted},
                        {u"slot"_s, protocol::Condition::Operator::Equal, u"document"_s},
                        {u"size"_s, protocol::Condition::Operator::Greater, fileSize / 2}};
    query.limit = mostClients;
    return ids(target, query);
}

class Files
{
public:
    Files(Run &run, const BareProcess &bare)
        : m_run(run), m_bare(bare), m_owners(owners(run.server.target())), m_pattern(pdf()),
          m_next(mostClients)
    {
    }

    void upload(int clients)
    {
        const auto bare = [&] {
            return crowd(
                m_bare.target(), {QString()}, clients, m_run.seconds / 2,
                [&](const Place &place) -> Turn {
                    const QByteArray file = otherPdf(m_pattern);
                    (void)sha256(file);
                    return {pieces(1, file), u"keep %1"_s.arg(place.id)};
                },
                slow);
        };
        tell(u"upload"_s, clients, bare, [&](const Place &place) -> Turn {
            QByteArray &file = m_next[size_t(place.client)];
            if (place.turn == 0) {
                file = otherPdf(m_pattern);
                return {{},
                        request(place.id, u"attachment.begin"_s,
                                {{u"requestId"_s, requestId()},
                                 {u"ownerType"_s, u"courseOutcome"_s},
                                 {u"ownerId"_s, m_owners[size_t(place.client)]},
                                 {u"slot"_s, u"document"_s},
                                 {u"fileName"_s, u"成果.pdf"_s},
                                 {u"size"_s, file.size()},
                                 {u"sha256"_s, sha256(file)}}),
                        false};
            }
            const qint64 upload =
                QJsonDocument::fromJson(place.answer.toUtf8())[u"result"][u"upload"].toInteger();
            return {pieces(quint32(upload), file),
                    request(place.id, u"attachment.finish"_s,
                            {{u"requestId"_s, requestId()}, {u"upload"_s, upload}})};
        });
    }

    void download(int clients)
    {
        const auto files = filesOf(m_run.server.target(), m_owners);
        if (files.empty())
            qFatal("no file was uploaded");
        const auto bare = [&] {
            return crowd(
                m_bare.target(), {QString()}, clients, m_run.seconds / 2,
                [&](const Place &place) -> Turn {
                    return {{}, u"give %1 %2"_s.arg(place.id).arg(m_pattern.size())};
                },
                slow);
        };
        const int pieceCount = int((m_pattern.size() + protocol::chunkSize - 1) / protocol::chunkSize);
        tell(u"download"_s, clients, bare, [&](const Place &place) -> Turn {
            return {{},
                    request(place.id, u"attachment.read"_s,
                            {{u"id"_s, files[size_t(place.client) % files.size()]},
                             {u"offset"_s, place.turn * protocol::chunkSize}}),
                    place.turn == pieceCount - 1,
                    // As the program does.
                    place.turn == 0 ? 0 : int(Download::piecesAhead) - 1};
        });
    }

private:
    void tell(const QString &way, int clients, const std::function<Load()> &bare, const MakeTurn &turn)
    {
        const Load before = bare();
        const Load load =
            crowd(m_run.server.target(), m_run.server.clerks(clients), clients, m_run.seconds, turn, slow);
        const Load after = bare();
        m_run.figures.add(
            {.work = u"%1 of 4 MB, %2 client(s)"_s.arg(way).arg(clients),
             .value = load.perSecond(),
             .unit = u"/s"_s,
             .besides = way == u"upload" ? u"bare TLS, SHA-256 and fsync"_s : u"bare TLS and SHA-256"_s,
             .limit = (before.perSecond() + after.perSecond()) / 2,
             .target = 0.7,
             .note = load.spread(),
             .fault = faultOf({&before, &load, &after})});
    }

    Run &m_run;
    const BareProcess &m_bare;
    std::vector<qint64> m_owners;
    QByteArray m_pattern;
    std::vector<QByteArray> m_next; ///< by client
};

} // namespace

void measureAttachments(Run &run)
{
    const BareProcess bare(run.server.data());
    Files files(run, bare);
    for (const int clients : {1, mostClients}) {
        files.upload(clients);
        files.download(clients);
    }
}

} // namespace licheng::bench
