// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/parameters.h"
#include "tests/integration/served_school.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTextStream>

#include <unistd.h>

using namespace Qt::StringLiterals;

// A hostile client: throws values of wrong kinds and sizes at every method of the catalogue of a real server,
// signed in as each kind of account, and tells what came of it. Loopback only; ends by itself.
//
//   trial_wire [calls [seed]]        1 as exit code: a call unanswered, a fault of the server's own, or
//   leftovers

using namespace licheng;
using namespace licheng::test;
using protocol::Parameter;

namespace {

class Trial : private ServedSchool
{
public:
    Trial(int calls, quint32 seed) : m_calls(calls), m_seed(seed), m_random(seed) {}

    int run()
    {
        if (!openSchool() || !m_fixture->addAccount(u"clerk"_s, u"registryClerk"_s) ||
            !m_fixture->addAccount(u"admin"_s, u"administrator"_s))
            return 1;
        m_logins = QStringList{m_pupils[0].login, u"teacher"_s, u"clerk"_s, u"admin"_s};
        for (int i = 0; i < m_calls; ++i) {
            // Each account for a while, so that its uploads, imports and packages gather.
            if ((i % 50 == 0 || !m_client || m_client->isClosed()) &&
                !signIn(m_logins[pick(m_logins.size())])) {
                m_out << "nobody can sign in any more\n";
                return 1;
            }
            if (i % 25 == 0)
                throwBytes();
            callSomething();
        }
        m_client.reset();
        return report();
    }

private:
    [[nodiscard]] qsizetype pick(qsizetype count) { return m_random.bounded(int(count)); }
    template <class T>
    [[nodiscard]] T oneOf(const QList<T> &list)
    {
        return list[pick(list.size())];
    }

    [[nodiscard]] QString anyText(qint64 bound)
    {
        const QString parts[] = {u""_s,
                                 u"x"_s,
                                 u"學生"_s,
                                 u"\U00020BB7"_s,
                                 QString(QChar(0)),
                                 QString(QChar(0xd800)),
                                 u"%_'\";--"_s,
                                 u"../../etc"_s,
                                 u"document"_s,
                                 u"all"_s,
                                 u"certified"_s,
                                 u"day"_s,
                                 u"2009-07-20"_s,
                                 QString(64, u'a')};
        QString text = parts[pick(std::size(parts))];
        if (pick(6) == 0 && !text.isEmpty())
            text = text.repeated(1 + bound / text.size()).left(bound + pick(3) - 1);
        return text;
    }
    [[nodiscard]] qint64 anyNumber(const Parameter &p)
    {
        return oneOf(QList<qint64>{p.minimum - 1, p.minimum, p.minimum + 1, p.maximum, p.maximum + 1,
                                   m_pupils[0].outcome, m_pupils[1].outcome, m_pupils[1].student, m_course,
                                   m_class, m_lastNumber, m_term.year.roc(),
                                   std::numeric_limits<qint64>::max()});
    }
    [[nodiscard]] QJsonValue anything(int depth = 0)
    {
        switch (pick(depth > 2 ? 5 : 8)) {
        case 0:
            return QJsonValue();
        case 1:
            return true;
        case 2:
            return anyText(100);
        case 3:
            return m_random.bounded(1000) - 500;
        case 4:
            return 1.5e300;
        case 5:
            return QJsonArray{anything(depth + 1), anything(depth + 1)};
        case 6:
            return QJsonObject{{anyText(10), anything(depth + 1)}};
        default:
            return QJsonArray();
        }
    }
    [[nodiscard]] QJsonObject anyRecord()
    {
        QJsonObject record;
        for (const FieldInfo &field : recordType(m_type)->fields()) {
            if (pick(3) != 0)
                record.insert(QLatin1String(field.name),
                              pick(3) ? anything() : QJsonValue(anyText(field.maxLength)));
        }
        return record;
    }
    [[nodiscard]] QJsonValue valueFor(const Parameter &p)
    {
        if (pick(12) == 0)
            return anything();
        switch (p.kind) {
        case Parameter::Kind::Text:
            if (p.name == u"type" || p.name == u"ownerType")
                return pick(8) ? m_type : anyText(p.count);
            return anyText(p.count);
        case Parameter::Kind::Integer:
            return anyNumber(p);
        case Parameter::Kind::Boolean:
            return pick(2) == 0;
        case Parameter::Kind::Ids: {
            QJsonArray ids{m_pupils[0].outcome, m_pupils[1].outcome};
            const qint64 more = pick(4) == 0 ? p.count + pick(3) - 1 : 0;
            for (qint64 i = 0; i < more; ++i)
                ids.append(1000 + i);
            return ids;
        }
        case Parameter::Kind::Object:
            return anyRecord();
        default: {
            QJsonArray array;
            const qint64 count = pick(6) == 0 ? p.count + pick(3) - 1 : pick(4);
            for (qint64 i = 0; i < count; ++i)
                array.append(pick(2) ? QJsonValue(anyText(p.text)) : anything());
            return array;
        }
        }
    }

    void callSomething()
    {
        const auto catalogue = protocol::methods();
        const protocol::Method &method = catalogue[pick(qsizetype(catalogue.size()))];
        const QString name = QLatin1String(method.name);
        // A password that was changed, or guessed too often, would end the trial.
        if (method.kind == protocol::MethodKind::Open || name == u"session.changePassword" ||
            name == u"account.setPassword" || name == u"account.issuePasswords" || name.startsWith(u"ops."))
            return;
        const auto &types = allRecordTypes();
        m_type = types[pick(qsizetype(types.size()))]->name();
        QJsonObject params;
        for (const Parameter &p : protocol::parameters(method)) {
            if (pick(10) != 0)
                params.insert(p.name, valueFor(p));
        }
        const QString requestId = newRequestId();
        if (method.kind == protocol::MethodKind::Write && pick(20) != 0)
            params.insert(u"requestId"_s, requestId);
        // Who may take his own role away, or disable himself, does.
        if (m_type == u"role" || m_type == u"account")
            params.insert(u"version"_s, -1);
        // A larger message ends the connection, as it must; tst_limits shows that.
        if (protocol::encode(protocol::Request{1, name, params}).size() > protocol::maxMessage)
            return;
        QElapsedTimer clock;
        clock.start();
        const auto answer = m_client->call(name, params);
        if (clock.elapsed() > m_slowest) {
            m_slowest = clock.elapsed();
            m_slowestMethod = name;
        }
        ++m_sent;
        ++m_byCode[answer ? 0 : static_cast<int>(answer.error().code)];
        if (answer && answer.value()[u"upload"].toInteger() > 0)
            m_lastNumber = answer.value()[u"upload"].toInteger();
        if (name == u"session.logout")
            m_client.reset();
        if (answer && method.kind == protocol::MethodKind::Write)
            m_acknowledged.insert(requestId);
        if (!answer && (answer.error().code == ErrorCode::Internal || answer.error().code == ErrorCode::Lost))
            m_out << "  " << name << ": " << answer.error().message << '\n';
    }

    /// What is no message at all, and pieces of files that nobody announced.
    void throwBytes()
    {
        m_client->socket().sendTextMessage(
            oneOf(QStringList{u"{"_s, u"[]"_s, u"[1,2,3]"_s, u"null"_s, QString(5000, u'['),
                              uR"({"jsonrpc":"2.0","id":{},"method":"x"})"_s}));
        m_client->socket().sendBinaryMessage(protocol::encode(
            protocol::Chunk{quint32(m_lastNumber), m_random.bounded(100), QByteArray(1 + pick(1000), 'x')}));
    }

    [[nodiscard]] static qint64 residentMiB()
    {
        QFile file(u"/proc/self/statm"_s);
        const qint64 pages =
            file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
        return pages * sysconf(_SC_PAGESIZE) / (1024 * 1024);
    }

    /// What no answer told of: changes and kept answers of calls that were refused, parts without an upload.
    [[nodiscard]] int leftovers()
    {
        const auto reader = m_fixture->server().store().reader();
        int found = 0;
        for (const char *sql : {"SELECT \"requestId\" FROM \"request\"",
                                "SELECT DISTINCT \"requestId\" FROM \"change\" WHERE \"requestId\" <> ''"}) {
            auto select = (*reader)->prepared(QLatin1String(sql));
            if (!select.exec())
                return 1;
            while (select.next())
                found += m_acknowledged.contains(select.text(0)) ? 0 : 1;
        }
        for (const QString &part :
             QDir(m_fixture->data().vault() + u"/incoming"_s).entryList(QDir::Files | QDir::Hidden))
            found += rows(u"upload"_s, u"\"id\" = "_s + part.section(u'.', 0, 0)) == 1 ? 0 : 1;
        if (store::ChangeLog(**reader).verifyChain())
            ++found;
        return found;
    }

    int report()
    {
        m_out << m_sent << " calls, seed " << m_seed << '\n';
        for (const auto &[code, count] : m_byCode)
            m_out << "  " << (code == 0 ? u"done"_s : u"error %1"_s.arg(code)) << ": " << count << '\n';
        const int left = leftovers();
        const qint64 largest =
            stored(u"SELECT COALESCE(MAX(length(answer)), 0) FROM \"request\""_s).toLongLong();
        m_out << "  slowest: " << m_slowest << " ms (" << m_slowestMethod << ")\n  server and client hold "
              << residentMiB() << " MiB\n  largest answer kept: " << largest
              << " characters\n  leftovers: " << left << '\n';
        const auto count = [this](ErrorCode code) {
            const auto it = m_byCode.find(static_cast<int>(code));
            return it == m_byCode.end() ? 0 : it->second;
        };
        return left + count(ErrorCode::Internal) + count(ErrorCode::Lost) == 0 ? 0 : 1;
    }

    const int m_calls;
    const quint32 m_seed;
    QRandomGenerator m_random;
    QTextStream m_out{stdout};
    QStringList m_logins;
    QString m_type;
    qint64 m_lastNumber = 1;
    int m_sent = 0;
    std::map<int, int> m_byCode;
    QSet<QString> m_acknowledged;
    qint64 m_slowest = 0;
    QString m_slowestMethod;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const int calls = arguments.value(1, u"5000"_s).toInt();
    const quint32 seed = arguments.value(2, u"1"_s).toUInt();
    return Trial(calls, seed).run();
}
