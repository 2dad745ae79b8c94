// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/process_services.h"

#include "server/service/asked_term.h"
#include "server/service/record_rules.h"
#include "server/service/schedule_facts.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/model/school_time.h"
#include "shared/publishing/schedule_text.h"
#include "shared/rosters/resource_file.h"
#include "shared/rules/schedule_checks.h"
#include "shared/rules/schedule_plan.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// How long an announcement of a schedule stands on the home page.
constexpr int announcedDays = 14;

QJsonArray findingsJson(const std::vector<ScheduleFinding> &findings)
{
    QJsonArray list;
    for (const ScheduleFinding &finding : findings)
        list.append(licheng::toJson(finding));
    return list;
}

QJsonArray windowsJson(const std::vector<Window> &windows)
{
    QJsonArray list;
    for (const Window &window : windows)
        list.append(licheng::toJson(window));
    return list;
}

std::vector<ScheduleFinding> findingsOf(store::Connection &connection, Term term,
                                        const std::vector<Window> &windows, const Regulation &regulation)
{
    return checkSchedule(windows, term, schoolCalendar(connection, term.year),
                         circlesOfSchool(connection, term.year), regulation);
}

/// What a plan makes, and what of it is there already.
struct Plan
{
    std::vector<Window> windows;
    std::vector<Window> existing;
    /// Of the school's windows those that lacked something that the plan has (completedBy), before and after.
    std::vector<Window> lacking;
    std::vector<Window> completed;

    /// Of what is made and completed, so that nothing else is made than was shown.
    [[nodiscard]] QString digest() const
    {
        return QString::fromLatin1(
            QCryptographicHash::hash(
                (publishing::contentOf(windows) + publishing::contentOf(completed)).toUtf8(),
                QCryptographicHash::Sha256)
                .toHex());
    }
};

Answer<Plan> planned(store::Connection &connection, Term term, const QString &from)
{
    const SchoolCalendar calendar = schoolCalendar(connection, term.year);
    std::vector<Window> proposed;
    if (from == u"template") {
        static const QJsonArray steps =
            resourceJson(u":/schedule/template.json"_s).object()[u"steps"].toArray();
        auto made = planFromTemplate(steps, term, calendar);
        if (!made)
            return Fault{ErrorCode::Internal, made.error().message, {}};
        proposed = std::move(made).value();
    } else if (from == u"lastYear") {
        proposed =
            planFromLastYear(windowsOfYear(connection, SchoolYear(term.year.roc() - 1)), term, calendar);
    } else {
        return invalid(u"from"_s, "code"_rule);
    }
    const std::vector<Window> there = windowsOfYear(connection, term.year);
    std::vector<Window> after = there;
    Plan plan;
    for (Window &window : proposed) {
        if (!isPlanned(window, there)) {
            plan.windows.push_back(std::move(window));
            continue;
        }
        for (Window &each : after) {
            if (auto whole = isOfPlanned(each, window) ? completedBy(each, window) : std::nullopt)
                each = *std::move(whole);
        }
        plan.existing.push_back(std::move(window));
    }
    for (size_t i = 0; i < there.size(); ++i) {
        if (after[i] == there[i])
            continue;
        plan.lacking.push_back(there[i]);
        plan.completed.push_back(after[i]);
    }
    return plan;
}

std::optional<Fault> announce(store::WriteContext &write, const ScheduleVersion &version)
{
    const QDate today = schoolTime(write.now()).date();
    Announcement announcement;
    announcement.title = u"%1學習歷程檔案作業期程已公告（第%2版）"_s
                             .arg(publishing::termText({version.schoolYear, version.semester}))
                             .arg(version.number);
    constexpr qsizetype longest = 2000;
    announcement.text = version.changes.left(longest);
    announcement.startsOn = today;
    announcement.endsOn = today.addDays(announcedDays);
    announcement.subject = recordTypeOf<Window>().name();
    announcement.publishedBy = version.publishedBy;
    announcement.publishedAt = write.now();
    const auto made = write.create(announcement, u"publish"_s);
    return made ? std::nullopt : std::optional(made.error());
}

} // namespace

void ScheduleService::registerMethods(Api &api)
{
    api.add("schedule.check", this, &ScheduleService::check);
    api.add("schedule.preview", this, &ScheduleService::preview);
    api.add("schedule.plan", this, &ScheduleService::plan);
    api.add("schedule.publish", this, &ScheduleService::publish);
}

Answer<QJsonObject> ScheduleService::check(CallContext &context, const QJsonObject &params)
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return noRegulation();
    return QJsonObject{
        {u"findings"_s, findingsJson(findingsOf(context.reader, *term,
                                                windowsOfYear(context.reader, term->year), *regulation))}};
}

Answer<QJsonObject> ScheduleService::preview(CallContext &context, const QJsonObject &params)
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return noRegulation();
    const auto plan = planned(context.reader, *term, params[u"from"].toString());
    if (!plan)
        return plan.error();
    // Those that are made come first: a finding names them by their place, the others by their id.
    std::vector<Window> whole = plan->windows;
    for (const Window &window : windowsOfYear(context.reader, term->year)) {
        const auto completed = std::find_if(plan->completed.begin(), plan->completed.end(),
                                            [&](const Window &each) { return each.id == window.id; });
        whole.push_back(completed == plan->completed.end() ? window : *completed);
    }
    return QJsonObject{{u"windows"_s, windowsJson(plan->windows)},
                       {u"existing"_s, windowsJson(plan->existing)},
                       {u"completed"_s, windowsJson(plan->completed)},
                       {u"findings"_s, findingsJson(findingsOf(context.reader, *term, whole, *regulation))},
                       {u"digest"_s, plan->digest()}};
}

void ScheduleService::plan(CallContext &context, const QJsonObject &params, Done done)
{
    const auto term = askedTerm(params);
    if (!term)
        return done(term.error());
    const auto job = [=, this, term = *term](store::WriteContext &write,
                                             const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        if (const auto fault = asFault(plannerVerdict(write.connection(), *caller, *regulation)))
            return *fault;
        const auto plan = planned(write.connection(), term, params[u"from"].toString());
        if (!plan)
            return plan.error();
        const QString seen = params[u"digest"].toString();
        if (!seen.isEmpty() && seen != plan->digest())
            return invalid(u"digest"_s, "changedMeanwhile"_rule);
        std::vector<Window> made;
        for (const Window &window : plan->windows) {
            const auto created = write.create(window, u"plan"_s);
            if (!created)
                return created.error();
            made.push_back(*created);
        }
        std::vector<Window> completed;
        for (const Window &window : plan->completed) {
            const auto changed = write.change(window, u"plan"_s);
            if (!changed)
                return changed.error();
            completed.push_back(*changed);
        }
        return QJsonObject{{u"windows"_s, windowsJson(made)},
                           {u"existing"_s, windowsJson(plan->existing)},
                           {u"completed"_s, windowsJson(completed)},
                           {u"lacking"_s, windowsJson(plan->lacking)}};
    };
    submitWrite(m_writer, context, "schedule.plan", params, job, std::move(done));
}

void ScheduleService::publish(CallContext &context, const QJsonObject &params, Done done)
{
    const auto term = askedTerm(params);
    if (!term)
        return done(term.error());
    const auto job = [=, this, term = *term](store::WriteContext &write,
                                             const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        if (const auto fault = asFault(plannerVerdict(write.connection(), *caller, *regulation)))
            return *fault;
        const std::vector<Window> windows = publicWindows(write.connection(), term);
        if (windows.empty())
            return refused(Refusal{RefusalReason::NoWindow, regulation->articleOf(u"window"), 0, 0, {}, {}});
        const auto before = lastVersion(write.connection(), term);
        const QStringList changes = publishing::changesBetween(
            before ? publishing::windowsOf(before->content) : std::vector<Window>(), windows);
        if (before && changes.isEmpty())
            return invalid(u"schoolYear"_s, "notChanged"_rule);
        ScheduleVersion version;
        version.schoolYear = term.year;
        version.semester = term.semester;
        version.number = before ? before->number + 1 : 1;
        version.windowCount = static_cast<int>(windows.size());
        version.publishedBy = caller->account.displayName;
        version.publishedAt = write.now();
        constexpr qsizetype longest = 20000;
        version.changes = before ? changes.join(u'\n').left(longest) : QString();
        version.content = publishing::contentOf(windows);
        const auto stored = write.create(version, u"publish"_s);
        if (!stored)
            return stored.error();
        if (auto fault = announce(write, *stored))
            return *std::move(fault);
        return QJsonObject{{u"record"_s, licheng::toJson(*stored)}};
    };
    submitWrite(m_writer, context, "schedule.publish", params, job, std::move(done));
}

} // namespace licheng::service
