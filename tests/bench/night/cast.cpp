// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/passwords.h"
#include "server/service/session_credentials.h"
#include "server/store/records.h"
#include "server/store/store.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "tests/bench/night/deadline.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

/// One hash for all: what a check costs is in the hash, not in whose it is.
void openAccounts(store::Store &store, const QString &password)
{
    const auto hash = PasswordHasher().hash(password);
    if (!hash)
        qFatal("%s", qPrintable(hash.error().message));
    const service::Credential credential{*hash, service::PasswordState::Permanent};
    const auto job = [&](store::WriteContext &write) -> Answer {
        const auto role = write.records().findOne<Role>(u"key"_s, u"student"_s);
        for (const Student &student : write.records().find<Student>({})) {
            if (!role || student.state != StudentState::Enrolled)
                continue;
            if (write.records().findOne<Account>(u"login"_s, student.studentNumber))
                continue;
            Account account;
            account.login = student.studentNumber;
            account.displayName = student.name;
            account.roleId = role->id;
            account.division = student.division;
            account.studentId = student.id;
            if (const auto made = write.create(account); !made)
                return made.error();
        }
        for (const Account &account : write.records().find<Account>({})) {
            const auto known = service::credential(write.connection(), account.id);
            if (account.login != u"admin" && known != credential &&
                !service::writeCredential(write, account.id, credential))
                return store::storeFault(write.connection());
        }
        return QJsonObject();
    };
    store::WriteRequest request;
    request.method = u"bench.accounts"_s;
    request.job = job;
    if (const auto done = store.writer().submitAndWait(request); !done)
        qFatal("%s", qPrintable(done.error().message));
}

} // namespace

Cast prepareCast(const QString &data, int students, const QString &password)
{
    const auto store = store::Store::open(data, store::OpenMode::Existing);
    if (!store)
        qFatal("%s", qPrintable(store.error().message));
    openAccounts(**store, password);
    const auto reader = (*store)->reader();
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    store::Connection &connection = **reader;
    Cast cast;
    const Term term = Term::of(schoolTime(QDateTime::currentDateTimeUtc()).date());
    cast.year = term.year.roc();
    cast.semester = int(term.semester);
    auto pupils = connection.prepared(
        uR"(SELECT a."login", s."id" FROM "account" a JOIN "student" s ON s."id" = a."studentId"
            WHERE s."state" = 'enrolled' ORDER BY s."id" LIMIT ?)"_s);
    pupils.exec(students);
    while (pupils.next())
        cast.pupils.push_back({pupils.text(0), pupils.integer(1)});
    auto teachers = connection.prepared(
        uR"(SELECT DISTINCT a."login", a."id" FROM "course" c JOIN "account" a ON a."id" = c."teacherId"
            JOIN "role" r ON r."id" = a."roleId" AND r."key" = 'teacher' WHERE c."schoolYear" = ? AND c."semester" = ? AND c."division" = 'day' ORDER BY 1 LIMIT ?)"_s);
    teachers.exec(cast.year, cast.semester, std::max(1, students / 20));
    while (teachers.next())
        cast.teachers.push_back({teachers.text(0), teachers.integer(1)});
    auto noted = connection.prepared(u"SELECT \"id\" FROM \"student\" ORDER BY \"id\" DESC LIMIT 400"_s);
    noted.exec();
    while (noted.next())
        cast.noted.push_back(noted.integer(0));
    auto offers = connection.prepared(uR"(SELECT s."studentNumber", c."offeringCode" FROM "enrolment" e
            JOIN "course" c ON c."id" = e."courseId" JOIN "student" s ON s."id" = e."studentId"
            WHERE c."schoolYear" = ? AND c."semester" = ? AND c."credits" > 0 AND s."state" = 'enrolled'
            ORDER BY e."id" LIMIT 5000)"_s);
    offers.exec(cast.year, cast.semester);
    while (offers.next())
        cast.offers.push_back({offers.text(0), offers.text(1)});
    auto over = connection.prepared(
        uR"(SELECT count(*) FROM (SELECT 1 FROM "courseOutcome" WHERE "selected" = 1 AND "schoolYear" = ?
            GROUP BY "studentId" HAVING count(*) > ?))"_s);
    over.exec(cast.year, selectionQuota);
    cast.overQuota = over.next() ? int(over.integer(0)) : 0;
    if (cast.pupils.empty() || cast.teachers.empty() || cast.noted.size() < 10)
        qFatal("the school in %s has nobody to play the night", qPrintable(data));
    return cast;
}

} // namespace licheng::bench
