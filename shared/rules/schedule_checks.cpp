// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/schedule_checks.h"

#include "shared/model/school_time.h"
#include "shared/rules/schedule_plan.h"

#include <algorithm>
#include <set>
#include <tuple>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

// The directive's (作業要點) two periods.
constexpr int daysAfterClosing = 14;
constexpr int leastConfirmDays = 3;
constexpr int gradeOfBatches = 3;

/// The second of two steps rests on the first.
constexpr std::pair<WindowKind, WindowKind> steps[] = {
    {WindowKind::Electives, WindowKind::Upload}, {WindowKind::Upload, WindowKind::Certify},
    {WindowKind::Certify, WindowKind::Select},   {WindowKind::Performance, WindowKind::Select},
    {WindowKind::Register, WindowKind::Submit},  {WindowKind::Grades, WindowKind::Submit},
    {WindowKind::Cadre, WindowKind::Submit},     {WindowKind::SelfCheck, WindowKind::Submit},
    {WindowKind::Select, WindowKind::Submit},    {WindowKind::Submit, WindowKind::Confirm}};

bool isSubmitted(WindowKind kind)
{
    return kind == WindowKind::Submit ||
           std::any_of(std::begin(steps), std::end(steps), [kind](const auto &step) {
               return step.first == kind &&
                      (step.second == WindowKind::Submit || step.second == WindowKind::Select);
           });
}

ScheduleAudience audienceOf(const Window &window)
{
    return {window.grades, window.division, window.batch};
}

QJsonObject toJson(const ScheduleAudience &audience)
{
    return {{u"grades"_s, audience.grades}, {u"division"_s, audience.division}, {u"batch"_s, audience.batch}};
}

ScheduleAudience audienceFromJson(const QJsonValue &json)
{
    return {json[u"grades"].toString(), json[u"division"].toString(), json[u"batch"].toInt()};
}

class Checks
{
public:
    Checks(std::span<const Window> windows, Term term, const QString &article)
        : m_windows(windows), m_term(term), m_article(article)
    {
        for (size_t i = 0; i < windows.size(); ++i) {
            const Window &window = windows[i];
            if (window.extendsId.isNull() && window.schoolYear == term.year &&
                (window.semester == term.semester || window.semester == Semester::WholeYear))
                m_planned.push_back(static_cast<int>(i));
        }
    }

    void missing(std::span<const Circle> circles)
    {
        for (size_t i = 0; i < choices<WindowKind>().size(); ++i) {
            const auto kind = static_cast<WindowKind>(i);
            if (!needsWindow(kind))
                continue;
            std::vector<Circle> without;
            bool isThere = false;
            bool isAsked = false;
            for (const Circle &circle : circles) {
                if (kind == WindowKind::Autobiography && circle.grade != gradeOfBatches)
                    continue; // article 5, row 5: in grade 3
                isAsked = true;
                const auto found = ofCircle(circle, [kind](WindowKind own) { return serves(own, kind); });
                isThere = isThere || !found.empty();
                if (found.empty())
                    without.push_back(circle);
            }
            if (!isAsked)
                continue;
            if (!isThere) {
                add({ScheduleRule::MissingKind, m_article, kind});
                continue;
            }
            for (const Circle &circle : without) {
                ScheduleFinding gap{ScheduleRule::AudienceGap, m_article, kind};
                gap.division = wireName(circle.division);
                gap.grade = circle.grade;
                add(gap);
            }
        }
    }

    void order(const Circle &circle)
    {
        for (const auto &[before, after] : steps) {
            const auto first = ofKind(circle, before);
            const auto second = ofKind(circle, after);
            if (first.empty() || second.empty())
                continue;
            // What goes by school year begins when the first semester has brought something.
            const bool isLater = isYearly(after) && !isYearly(before) && m_term.semester == Semester::Second;
            if (!isLater && at(earliest(second)).startsAt < at(earliest(first)).startsAt)
                two(ScheduleRule::BeginsBefore, earliest(second), earliest(first));
            if (at(latest(second)).endsAt.toSecsSinceEpoch() < at(latest(first)).endsAt.toSecsSinceEpoch())
                two(ScheduleRule::EndsBefore, latest(second), latest(first));
        }
    }

    void upload(const Circle &circle, QDate closing)
    {
        if (m_term.semester == Semester::Second && circle.grade == gradeOfBatches)
            return;
        const auto uploads = ofKind(circle, WindowKind::Upload);
        if (uploads.empty())
            return;
        if (!closing.isValid()) {
            add({ScheduleRule::ClosingUnknown, m_article, WindowKind::Upload});
            return;
        }
        const QDate least = closing.addDays(daysAfterClosing);
        const int last = latest(uploads);
        if (isPast(at(last).endsAt, lastInstant(least))) {
            ScheduleFinding finding = of(ScheduleRule::UploadTooShort, last);
            finding.day = least;
            add(finding);
        }
    }

    void confirm()
    {
        for (const int index : m_planned) {
            const Window &window = at(index);
            // The last second belongs to it.
            if (window.kind == WindowKind::Confirm &&
                window.startsAt.secsTo(window.endsAt) + 1 < leastConfirmDays * 24 * 3600)
                add(of(ScheduleRule::ConfirmTooShort, index));
        }
    }

    void selfCheck(const Circle &circle)
    {
        const bool isApart = !ofKind(circle, WindowKind::SelfCheck).empty();
        const auto submissions = ofKind(circle, WindowKind::Submit);
        for (const int index :
             ofCircle(circle, [](WindowKind kind) { return kind != WindowKind::SelfCheck; })) {
            const Window &window = at(index);
            if (!window.selfCheckTo.isValid()) {
                if (!isApart)
                    add(of(ScheduleRule::NoSelfCheck, index));
                continue;
            }
            const bool isSubmission = window.kind == WindowKind::Submit;
            if (!isSubmission && window.selfCheckTo < window.startsAt)
                add(of(ScheduleRule::SelfCheckEarly, index));
            const int submission = isSubmission ? index : submissions.empty() ? -1 : latest(submissions);
            if (submission >= 0 && isSubmitted(window.kind) &&
                window.selfCheckTo.toSecsSinceEpoch() > at(submission).endsAt.toSecsSinceEpoch())
                two(ScheduleRule::SelfCheckLate, index, submission);
        }
    }

    void overlaps()
    {
        for (size_t i = 0; i < m_planned.size(); ++i) {
            for (size_t j = i + 1; j < m_planned.size(); ++j) {
                const Window &a = at(m_planned[i]);
                const Window &b = at(m_planned[j]);
                if (a.kind == b.kind && isSameAudience(a, b) && !isPast(a.endsAt, b.startsAt) &&
                    !isPast(b.endsAt, a.startsAt))
                    two(ScheduleRule::Overlap, m_planned[j], m_planned[i]);
            }
        }
    }

    void gaps(const Circle &circle)
    {
        for (size_t i = 0; i < choices<WindowKind>().size(); ++i) {
            auto found = ofKind(circle, static_cast<WindowKind>(i));
            std::stable_sort(found.begin(), found.end(),
                             [this](int a, int b) { return at(a).startsAt < at(b).startsAt; });
            for (size_t k = 1; k < found.size(); ++k) {
                // The last before it that is for the same people.
                const auto end = found.begin() + static_cast<std::ptrdiff_t>(k);
                std::vector<int> before;
                std::copy_if(found.begin(), end, std::back_inserter(before),
                             [&](int each) { return isSameAudience(at(each), at(found[k])); });
                if (!before.empty() && at(latest(before)).endsAt.toSecsSinceEpoch() + 1 <
                                           at(found[k]).startsAt.toSecsSinceEpoch())
                    two(ScheduleRule::Gap, found[k], latest(before));
            }
        }
    }

    [[nodiscard]] std::vector<ScheduleFinding> findings() && { return std::move(m_findings); }

private:
    [[nodiscard]] const Window &at(int index) const { return m_windows[static_cast<size_t>(index)]; }

    template <class Kinds>
    [[nodiscard]] std::vector<int> ofCircle(const Circle &circle, const Kinds &kinds) const
    {
        std::vector<int> found;
        std::copy_if(m_planned.begin(), m_planned.end(), std::back_inserter(found), [&](int index) {
            return kinds(at(index).kind) && isForAny(at(index), std::span(&circle, 1));
        });
        return found;
    }
    [[nodiscard]] std::vector<int> ofKind(const Circle &circle, WindowKind kind) const
    {
        return ofCircle(circle, [kind](WindowKind own) { return own == kind; });
    }
    [[nodiscard]] int earliest(const std::vector<int> &some) const
    {
        return *std::min_element(some.begin(), some.end(),
                                 [this](int a, int b) { return at(a).startsAt < at(b).startsAt; });
    }
    [[nodiscard]] int latest(const std::vector<int> &some) const
    {
        return *std::max_element(some.begin(), some.end(),
                                 [this](int a, int b) { return at(a).endsAt < at(b).endsAt; });
    }

    [[nodiscard]] ScheduleFinding of(ScheduleRule rule, int index) const
    {
        ScheduleFinding finding{rule, m_article, at(index).kind, index, -1, at(index).id};
        finding.audience = audienceOf(at(index));
        return finding;
    }
    void two(ScheduleRule rule, int index, int other)
    {
        ScheduleFinding finding = of(rule, index);
        finding.other = other;
        finding.otherId = at(other).id;
        finding.otherKind = at(other).kind;
        finding.otherAudience = audienceOf(at(other));
        add(finding);
    }
    /// Each once, though it is true of several grades.
    void add(const ScheduleFinding &finding)
    {
        if (std::find(m_findings.begin(), m_findings.end(), finding) == m_findings.end())
            m_findings.push_back(finding);
    }

    std::span<const Window> m_windows;
    Term m_term;
    QString m_article;
    std::vector<int> m_planned;
    std::vector<ScheduleFinding> m_findings;
};

std::vector<Circle> everyCircle()
{
    std::vector<Circle> circles;
    for (const Division division : {Division::Day, Division::Evening}) {
        for (int grade = 1; grade <= gradeOfBatches; ++grade)
            circles.push_back({division, grade});
    }
    return circles;
}

} // namespace

QJsonObject toJson(const ScheduleFinding &finding)
{
    return {{u"rule"_s, wireName(finding.rule)},
            {u"article"_s, finding.article},
            {u"kind"_s, wireName(finding.kind)},
            {u"window"_s, finding.window},
            {u"other"_s, finding.other},
            {u"windowId"_s, finding.windowId.value()},
            {u"otherId"_s, finding.otherId.value()},
            {u"otherKind"_s, wireName(finding.otherKind)},
            {u"division"_s, finding.division},
            {u"grade"_s, finding.grade},
            {u"day"_s, finding.day.toString(Qt::ISODate)},
            {u"audience"_s, toJson(finding.audience)},
            {u"otherAudience"_s, toJson(finding.otherAudience)}};
}

std::optional<ScheduleFinding> scheduleFindingFromJson(const QJsonObject &json)
{
    const auto rule = fromWire<ScheduleRule>(json[u"rule"].toString());
    const auto kind = fromWire<WindowKind>(json[u"kind"].toString());
    const auto otherKind = fromWire<WindowKind>(json[u"otherKind"].toString());
    if (!rule || !kind || !otherKind)
        return std::nullopt;
    return ScheduleFinding{*rule,
                           json[u"article"].toString(),
                           *kind,
                           json[u"window"].toInt(-1),
                           json[u"other"].toInt(-1),
                           Id<Window>(json[u"windowId"].toInteger()),
                           Id<Window>(json[u"otherId"].toInteger()),
                           *otherKind,
                           json[u"division"].toString(),
                           json[u"grade"].toInt(),
                           QDate::fromString(json[u"day"].toString(), Qt::ISODate),
                           audienceFromJson(json[u"audience"]),
                           audienceFromJson(json[u"otherAudience"])};
}

bool needsWindow(WindowKind kind)
{
    return kind != WindowKind::SelfCheck && kind != WindowKind::Studies;
}

bool serves(WindowKind kind, WindowKind needed)
{
    return kind == needed || (kind == WindowKind::Studies &&
                              (needed == WindowKind::Electives || needed == WindowKind::Counselling ||
                               needed == WindowKind::Grades));
}

std::vector<ScheduleFinding> checkSchedule(std::span<const Window> windows, Term term,
                                           const SchoolCalendar &calendar, std::span<const Circle> circles,
                                           const QString &article)
{
    const std::vector<Circle> every = everyCircle();
    const std::span<const Circle> cells = circles.empty() ? std::span<const Circle>(every) : circles;
    const QDate closing = calendar.first(DayKind::Closing, term);
    Checks checks(windows, term, article);
    checks.missing(cells);
    for (const Circle &circle : cells) {
        checks.order(circle);
        checks.upload(circle, closing);
    }
    checks.confirm();
    for (const Circle &circle : cells)
        checks.selfCheck(circle);
    checks.overlaps();
    for (const Circle &circle : cells)
        checks.gaps(circle);
    return std::move(checks).findings();
}

} // namespace licheng
