// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_school.h"

#include "server/sample/plan_writer.h"
#include "server/security/passwords.h"
#include "server/service/regulation_book.h"

#include "shared/model/school_time.h"
#include "shared/rules/performances.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Result<PlanLimits> limitsOf(store::Connection &reader, QDate today)
{
    const auto regulation = service::RegulationBook().inForceAt(reader, atSchool(today, QTime(12, 0)));
    if (!regulation)
        return Error{u"The store holds no regulation that is in force on %1. Make it with init."_s.arg(
            today.toString(Qt::ISODate))};
    const SchoolYear year = SchoolYear::of(today);
    const auto limit = [&](QStringView key) {
        const auto quota = regulation->quota(key, year);
        return quota ? static_cast<int>(quota->limit) : 0;
    };
    return PlanLimits{limit(uploadQuotaKey), limit(selectionQuotaKey), limit(performanceQuotaKey),
                      static_cast<int>(regulation->textLimit(u"courseOutcome", u"description"))};
}

Result<Done> checkOptions(store::Connection &reader, const SampleOptions &options)
{
    if (options.students < SampleOptions::leastStudents || options.students > SampleOptions::mostStudents)
        return Error{u"A sample school has %1 to %2 students, not %3; choose another number."_s
                         .arg(SampleOptions::leastStudents)
                         .arg(SampleOptions::mostStudents)
                         .arg(options.students)};
    if (const auto fault = PasswordRule::check(options.password, {}))
        return Error{PasswordRule::sentence(*fault)};
    if (reader.single(u"SELECT EXISTS (SELECT 1 FROM student)"_s).toInt() != 0)
        return Error{u"The store holds students already; a sample school needs a new data folder."_s};
    return Done{};
}

} // namespace

Result<SampleSummary> makeSample(store::Store &store, Vault &vault, const SampleOptions &options,
                                 const SampleProgress &progress)
{
    // Taiwan's date.
    const QDate today =
        options.today.isNull() ? schoolTime(QDateTime::currentDateTimeUtc()).date() : options.today;
    auto reader = store.reader();
    if (!reader)
        return reader.error();
    if (auto sound = checkOptions(*reader.value(), options); !sound)
        return sound.error();
    const auto limits = limitsOf(*reader.value(), today);
    if (!limits)
        return limits.error();
    const auto data = SampleData::load();
    if (!data)
        return data.error();
    const SampleCalendar calendar(today);
    SamplePlan plan = planSchool(
        {data.value(), calendar, limits.value(), options.students, options.seed, options.hasFaults});

    PlanWriter writer(store, plan, progress);
    FileShelf shelf(vault, plan, data.value());
    for (const auto &step : std::initializer_list<std::function<Result<Done>()>>{
             [&] { return writer.writeSchool(); }, [&] { return writer.writeAccounts(options.password); },
             [&] { return writer.writeClasses(); }, [&] { return writer.writeStudents(); },
             [&] { return writer.writeStudentAccounts(options.password); },
             [&] { return writer.writeCourses(); }, [&] { return writer.writeEnrolments(); }}) {
        if (auto done = step(); !done)
            return done.error();
    }
    const auto attachments = writer.writeOutcomes(shelf);
    if (!attachments)
        return attachments.error();
    if (auto done = writer.writePortfolio(); !done)
        return done.error();
    if (auto done = writer.writeStudy(); !done)
        return done.error();
    if (auto done = writer.writeOffice(calendar); !done)
        return done.error();
    if (auto done = writer.writeTrainings(calendar); !done)
        return done.error();
    if (auto done = writer.writeAnnouncements(calendar); !done)
        return done.error();
    if (auto done = writer.writeTroubles(calendar); !done)
        return done.error();
    const auto windows = writer.writeWindows(calendar, data->outcomes.extensionReason);
    if (!windows)
        return windows.error();
    const auto regulation = service::RegulationBook().inForceAt(*reader.value(), calendar.moment());
    if (auto done = writer.writeWorkGroup(calendar, regulation ? *regulation : Regulation(), shelf); !done)
        return done.error();

    SampleSummary summary;
    summary.school = plan.school;
    summary.term = calendar.current().text();
    summary.accounts = static_cast<qint64>(plan.accounts.size());
    summary.classes = static_cast<qint64>(plan.classes.size());
    summary.students = static_cast<qint64>(plan.students.size());
    summary.courses = static_cast<qint64>(plan.courses.size());
    summary.enrolments = static_cast<qint64>(plan.enrolments.size());
    summary.outcomes = static_cast<qint64>(plan.outcomes.size());
    summary.selected = std::count_if(plan.outcomes.begin(), plan.outcomes.end(),
                                     [](const PlannedOutcome &outcome) { return outcome.record.selected; });
    summary.performances = static_cast<qint64>(plan.performances.size());
    summary.attachments = reader.value()->single(u"SELECT count(*) FROM attachment"_s).toLongLong();
    summary.files = shelf.files();
    summary.windows = windows.value();
    QString lastRole;
    for (const PlannedAccount &account : plan.accounts) {
        // The first administrator has the password that the folder was made with.
        if (account.roleKey != lastRole && !account.wasThere)
            summary.logins.append(account.record.login);
        lastRole = account.roleKey;
    }
    summary.planted = plan.planted;
    return summary;
}

} // namespace licheng
