// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/schedule_checks.h"

#include "shared/model/school_time.h"
#include "shared/model/self_check.h"
#include "shared/rules/receipts.h"
#include "shared/rules/regulation.h"
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

/// Whether units check the step; windows of older schedules open several.
bool isSelfChecked(WindowKind kind)
{
    return fromWire<SelfCheckStep>(wireName(kind)) || kind == WindowKind::Studies;
}

ScheduleAudience audienceOf(const Window &window)
{
    return {window.grades, window.division, window.batch, window.roster};
}

QJsonObject toJson(const ScheduleAudience &audience)
{
    return {{u"grades"_s, audience.grades},
            {u"division"_s, audience.division},
            {u"batch"_s, audience.batch},
            {u"roster"_s, audience.roster}};
}

ScheduleAudience audienceFromJson(const QJsonValue &json)
{
    return {json[u"grades"].toString(), json[u"division"].toString(), json[u"batch"].toInt(),
            json[u"roster"].toString()};
}

/// The step of the regulation that a window of the kind opens.
QString stepOf(WindowKind kind, const Regulation &regulation)
{
    switch (kind) {
    case WindowKind::Upload:
        return regulation.articleOf(u"upload");
    case WindowKind::Certify:
        return regulation.articleOf(u"certify");
    case WindowKind::Select:
        return regulation.articleOf(u"select");
    case WindowKind::Submit:
        return regulation.articleOf(u"submit");
    case WindowKind::Confirm:
        return receiptArticle(regulation);
    case WindowKind::Register:
        return regulation.articleOf(u"register");
    case WindowKind::Performance:
        return regulation.articleOf(u"performance");
    case WindowKind::Autobiography:
        return regulation.articleOf(u"autobiography");
    case WindowKind::Others:
        return regulation.articleOf(u"other");
    case WindowKind::Studies:
    case WindowKind::Electives:
        return regulation.articleOf(u"elective");
    case WindowKind::Counselling:
        return regulation.articleOf(u"counselling");
    case WindowKind::Grades:
        return regulation.articleOf(u"grade");
    case WindowKind::Cadre:
        return regulation.articleOf(u"cadre");
    case WindowKind::Accounts:
        return regulation.articleOf(u"account");
    case WindowKind::SelfCheck:
        break;
    }
    return regulation.articleOf(u"window");
}

/// Whether they are about the same batch and list, as far as they name one.
bool isSamePart(const Window &a, const Window &b)
{
    return (a.batch == 0 || b.batch == 0 || a.batch == b.batch) &&
           (a.roster.isEmpty() || b.roster.isEmpty() || a.roster == b.roster);
}

class Checks
{
public:
    Checks(std::span<const Window> windows, Term term, const Regulation &regulation)
        : m_windows(windows), m_term(term), m_regulation(regulation)
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
                auto found = ofCircle(circle, [kind](WindowKind own) { return serves(own, kind); });
                // A batch is a semester of grade 3: a window of the other one opens nothing in this.
                if (circle.grade == gradeOfBatches)
                    std::erase_if(found, [this](int index) {
                        return at(index).batch != 0 && at(index).batch != static_cast<int>(m_term.semester);
                    });
                isThere = isThere || !found.empty();
                if (found.empty())
                    without.push_back(circle);
            }
            if (!isAsked)
                continue;
            if (!isThere) {
                add({ScheduleRule::MissingKind, articleOf(ScheduleRule::MissingKind, kind), kind});
                continue;
            }
            for (const Circle &circle : without) {
                ScheduleFinding gap{ScheduleRule::AudienceGap, articleOf(ScheduleRule::AudienceGap, kind),
                                    kind};
                gap.division = wireName(circle.division);
                gap.grade = circle.grade;
                add(gap);
            }
        }
    }

    /// The first batch's receipts do not rest on the second batch's submission, nor one list's on another's.
    void order(const Circle &circle)
    {
        for (const auto &[before, after] : steps) {
            const auto first = ofKind(circle, before);
            const auto second = ofKind(circle, after);
            // What goes by school year begins when the first semester has brought something.
            const bool isLater = isYearly(after) && !isYearly(before) && m_term.semester == Semester::Second;
            for (const int index : second) {
                const auto same = ofPart(second, index);
                const auto rested = ofPart(first, index);
                if (!isLater && index == earliest(same) && !rested.empty() &&
                    at(index).startsAt < at(earliest(rested)).startsAt)
                    two(ScheduleRule::BeginsBefore, index, earliest(rested));
            }
            for (const int index : first) {
                const auto same = ofPart(first, index);
                const auto resting = ofPart(second, index);
                if (index == latest(same) && !resting.empty() &&
                    at(latest(resting)).endsAt.toSecsSinceEpoch() < at(index).endsAt.toSecsSinceEpoch())
                    two(ScheduleRule::EndsBefore, latest(resting), index);
            }
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
            add({ScheduleRule::ClosingUnknown, articleOf(ScheduleRule::ClosingUnknown, WindowKind::Upload),
                 WindowKind::Upload});
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
                if (!isApart && isSelfChecked(window.kind))
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

    void units()
    {
        for (const int index : m_planned) {
            const Window &window = at(index);
            if (window.kind != WindowKind::SelfCheck &&
                (window.responsible.isEmpty() || window.supervisor.isEmpty()))
                add(of(ScheduleRule::NoUnits, index));
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
    [[nodiscard]] std::vector<int> ofPart(std::vector<int> some, int window) const
    {
        std::erase_if(some, [&](int index) { return !isSamePart(at(index), at(window)); });
        return some;
    }
    /// Article 4 asks for the schedule as a whole and its self-checks; what a step lacks is its own
    /// article's.
    [[nodiscard]] QString articleOf(ScheduleRule rule, WindowKind kind) const
    {
        switch (rule) {
        case ScheduleRule::MissingKind:
        case ScheduleRule::AudienceGap:
        case ScheduleRule::BeginsBefore:
        case ScheduleRule::EndsBefore:
        case ScheduleRule::UploadTooShort:
        case ScheduleRule::ClosingUnknown:
        case ScheduleRule::ConfirmTooShort:
        case ScheduleRule::NoUnits:
            return stepOf(kind, m_regulation);
        case ScheduleRule::NoSelfCheck:
        case ScheduleRule::SelfCheckEarly:
        case ScheduleRule::SelfCheckLate:
        case ScheduleRule::Overlap:
        case ScheduleRule::Gap:
            break;
        }
        return m_regulation.articleOf(u"window");
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
        ScheduleFinding finding{rule,        articleOf(rule, at(index).kind), at(index).kind, index, -1,
                                at(index).id};
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
    const Regulation &m_regulation;
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
                                           const Regulation &regulation)
{
    const std::vector<Circle> every = everyCircle();
    const std::span<const Circle> cells = circles.empty() ? std::span<const Circle>(every) : circles;
    const QDate closing = calendar.first(DayKind::Closing, term);
    Checks checks(windows, term, regulation);
    checks.missing(cells);
    for (const Circle &circle : cells) {
        checks.order(circle);
        checks.upload(circle, closing);
    }
    checks.confirm();
    for (const Circle &circle : cells)
        checks.selfCheck(circle);
    checks.units();
    checks.overlaps();
    for (const Circle &circle : cells)
        checks.gaps(circle);
    return std::move(checks).findings();
}

} // namespace licheng
