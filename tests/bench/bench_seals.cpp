// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what the seals of rows cost: bench_seals [rounds]. The same work in two stores by turns, one of
// which has lost the triggers that seal; no program of the product can run without them.
#include "server/security/passwords.h"
#include "server/store/answer.h"
#include "server/store/store.h"

#include "shared/model/records.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QUuid>

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;

namespace {

using Job = std::function<Answer<QJsonObject>(WriteContext &)>;

void run(Writer &writer, const Job &job, const QString &requestId = {})
{
    const auto answer =
        writer.submitAndWait({.requestId = requestId, .method = u"bench"_s, .job = job, .content = u"x"_s});
    if (!answer)
        qFatal("%s", qPrintable(answer.error().message));
}

Answer<QJsonObject> removeSeals(WriteContext &context)
{
    QStringList names;
    {
        Statement select = context.connection().prepared(
            u"SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%!_seal!_%' ESCAPE '!'"_s);
        if (!select.exec())
            qFatal("the triggers cannot be listed");
        while (select.next())
            names.append(select.text(0));
    }
    for (const QString &name : std::as_const(names)) {
        if (!context.connection().run(u"DROP TRIGGER \"%1\""_s.arg(name)))
            qFatal("%s cannot be removed", qPrintable(name));
    }
    return QJsonObject{};
}

/// A save as a form sends it: a record, its line in the log, and the answer that is kept for a repeat.
void save(Writer &writer, int number)
{
    run(
        writer,
        [number](WriteContext &context) {
            Student student;
            student.studentNumber = u"S%1"_s.arg(number, 6, 10, QLatin1Char('0'));
            student.name = u"王小明"_s;
            student.identityNumber = u"A%1"_s.arg(number, 9, 10, QLatin1Char('0'));
            student.birthday = QDate(2009, 1, 1);
            return context.create(recordTypeOf<Student>(), toJson(student));
        },
        QUuid::createUuid().toString(QUuid::WithoutBraces));
}

/// What a sign-in writes: the row of its token.
void addToken(Writer &writer)
{
    run(writer, [](WriteContext &context) -> Answer<QJsonObject> {
        const bool done =
            context.connection()
                .prepared(
                    uR"(INSERT INTO "session_token" ("hash", "accountId", "createdAt", "expiresAt", "address")
                              VALUES (?, 1, ?, ?, '127.0.0.1'))"_s)
                .exec(QUuid::createUuid().toString(QUuid::WithoutBraces), u"2026-01-01T00:00:00.000Z"_s,
                      u"2027-01-01T00:00:00.000Z"_s);
        return done ? Answer<QJsonObject>(QJsonObject()) : storeFault(context.connection());
    });
}

std::unique_ptr<Store> open(const QString &folder)
{
    auto store = Store::open(folder, OpenMode::CreateNew);
    if (!store)
        qFatal("%s", qPrintable(store.error().message));
    run((*store)->writer(), [](WriteContext &context) -> Answer<QJsonObject> {
        Role role;
        role.key = u"teacher"_s;
        role.name = role.key;
        const auto made = context.create(role);
        if (!made)
            return made.error();
        Account account;
        account.login = u"teacher"_s;
        account.displayName = account.login;
        account.roleId = Id<Role>(1);
        const auto added = context.create(account);
        return added ? Answer<QJsonObject>(QJsonObject()) : added.error();
    });
    return std::move(store).value();
}

/// Of the clock, in which the disk is most, and of the processor, in which a busy computer is not.
struct Time
{
    double clock = 0;
    double processor = 0;

    void take(const QElapsedTimer &timer, std::clock_t since)
    {
        clock += static_cast<double>(timer.nsecsElapsed()) / 1e6;
        processor += static_cast<double>(std::clock() - since) * 1e3 / CLOCKS_PER_SEC;
    }
};

void print(const char *what, Time sealed, Time bare, double each, Time besides = {})
{
    const auto line = [&](const char *of, double with, double without) {
        std::printf("%-38s %-9s %8.3f ms sealed, %8.3f ms not: %.3f times\n", what, of, with, without,
                    with / without);
    };
    line("clock", sealed.clock / each + besides.clock, bare.clock / each + besides.clock);
    line("processor", sealed.processor / each + besides.processor, bare.processor / each + besides.processor);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rounds = arguments.size() > 1 ? arguments[1].toInt() : 20;
    constexpr int inARound = 50;
    const QTemporaryDir folder;
    const auto sealed = open(folder.filePath(u"sealed"_s));
    const auto bare = open(folder.filePath(u"bare"_s));
    run(bare->writer(), &removeSeals);
    Time saves[2] = {};
    Time tokens[2] = {};
    int number = 0;
    for (int round = 0; round < rounds; ++round) {
        for (const int which : {round % 2, 1 - round % 2}) {
            Writer &writer = (which == 0 ? sealed : bare)->writer();
            QElapsedTimer timer;
            timer.start();
            std::clock_t since = std::clock();
            for (int i = 0; i < inARound; ++i)
                save(writer, ++number);
            saves[which].take(timer, since);
            timer.restart();
            since = std::clock();
            for (int i = 0; i < inARound; ++i)
                addToken(writer);
            tokens[which].take(timer, since);
        }
    }
    const PasswordHasher hasher;
    const auto hash = hasher.hash(u"a password on paper"_s);
    if (!hash)
        qFatal("%s", qPrintable(hash.error().message));
    QElapsedTimer timer;
    timer.start();
    const std::clock_t since = std::clock();
    constexpr int checks = 5;
    for (int i = 0; i < checks; ++i) {
        if (!hasher.verify(*hash, u"a password on paper"_s))
            qFatal("the password does not hold");
    }
    Time check;
    check.take(timer, since);
    check = {check.clock / checks, check.processor / checks};
    const double each = rounds * inARound;
    print("a durable save with its kept answer", saves[0], saves[1], each);
    print("the row of a token", tokens[0], tokens[1], each);
    print("a sign-in: the password and its token", tokens[0], tokens[1], each, check);
    return 0;
}
