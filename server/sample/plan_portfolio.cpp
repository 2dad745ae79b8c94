// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_plan.h"

#include "server/store/records.h"
#include "shared/rosters/performance_kinds.h"
#include "shared/rules/performances.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr quint64 portfolioStream = 7;
constexpr int leastPerformances = 6;
constexpr int mostPerformances = 10;
constexpr int schoolPerThousand = 150;
constexpr int outsidePerThousand = 50;

class PortfolioPlanner
{
public:
    PortfolioPlanner(SamplePlan &plan, const PlanContext &context)
        : m_plan(plan), m_context(context), m_texts(context.data.portfolio),
          m_random(context.seed, portfolioStream)
    {
    }

    void run()
    {
        for (size_t i = 0; i < m_plan.students.size(); ++i) {
            const int student = static_cast<int>(i);
            addPerformances(student);
            if (m_random.chance(120))
                addPost(student);
            for (int periods = m_random.below(3); periods > 0; --periods)
                addAbsence(student, 3 * periods - m_random.below(3));
            const int schoolClass = m_plan.students[i].schoolClass;
            if (schoolClass != none && m_plan.classes[static_cast<size_t>(schoolClass)].record.grade == 3)
                addAutobiography(student);
        }
    }

private:
    [[nodiscard]] QDate today() const { return m_context.calendar.today(); }
    /// Of the current semester, and past.
    QDate someDay()
    {
        const QDate first = std::min(m_context.calendar.current().firstDay(), today().addDays(-28));
        return first.addDays(m_random.below(first.daysTo(today())));
    }

    QJsonValue valueOf(const KindSheet &kind, const KindField &field, QDate day)
    {
        const QString name = QLatin1String(field.field->name);
        const QStringList words = m_texts.performances.value(wireName(kind.kind)).value(name);
        if (!words.isEmpty())
            return m_random.pick(words);
        switch (field.field->kind) {
        case FieldKind::Date:
            return detail::toJson(
                name == u"endsOn" ? std::min(day.addDays(m_random.below(20)), today().addDays(-1)) : day);
        case FieldKind::Decimal:
            return m_random.between(1, 36) * 100;
        case FieldKind::Integer:
            return m_random.between(6, 18);
        case FieldKind::SchoolYear:
            return m_context.calendar.current().year.roc();
        case FieldKind::Semester:
            return static_cast<int>(m_context.calendar.current().semester);
        default:
            return QJsonValue(QJsonValue::Undefined);
        }
    }

    Performance performance()
    {
        QJsonObject record = store::blankRecord(recordTypeOf<Performance>());
        // Every kind comes as often.
        const auto kind = static_cast<PerformanceKind>(m_next++ % choices<PerformanceKind>().size());
        const KindSheet &form = PerformanceKinds::current().of(kind);
        record.insert(u"kind"_s, wireName(kind));
        const QDate day = someDay();
        for (const KindField &field : form.fields) {
            if (const QJsonValue value = valueOf(form, field, day); !value.isUndefined())
                record.insert(QLatin1String(field.field->name), value);
        }
        return fromJson<Performance>(record).value();
    }

    void addPerformances(int student)
    {
        const Term term = m_context.calendar.current();
        const int limit = m_context.limits.performancesPerYear;
        int left = m_random.between(0, limit > 0 ? std::min(limit, 6) : 6);
        for (int count = m_random.between(leastPerformances, mostPerformances); count > 0; --count) {
            Performance record = performance();
            record.schoolYear = term.year;
            record.semester = term.semester;
            const int draw = m_random.below(1000);
            if (draw < schoolPerThousand)
                record.source = PerformanceSource::School;
            else if (draw < schoolPerThousand + outsidePerThousand)
                record.source = PerformanceSource::Outside;
            if (countsInQuota(record) ? left > 0 : m_random.chance(300)) {
                record.selected = true;
                record.selectedAt = m_context.calendar.moment().addSecs(-m_random.between(60, 36000));
                left -= countsInQuota(record) ? 1 : 0;
            }
            m_plan.performances.push_back({std::move(record), student});
        }
    }

    void addPost(int student)
    {
        const Term term = m_context.calendar.current();
        CadrePost post;
        post.schoolYear = term.year;
        post.semester = term.semester;
        post.startsOn = term.firstDay();
        post.endsOn = term.lastDay();
        const int schoolClass = m_plan.students[static_cast<size_t>(student)].schoolClass;
        if (schoolClass != none && m_random.chance(700)) {
            post.unitName = m_plan.classes[static_cast<size_t>(schoolClass)].record.name;
            post.post = m_random.pick(m_texts.classPosts);
            post.levelCode = u"2"_s;
        } else {
            post.unitName = m_random.pick(m_texts.clubs);
            post.post = m_random.pick(m_texts.clubPosts);
            post.levelCode = u"3"_s;
        }
        m_plan.posts.push_back({std::move(post), student});
    }

    void addAbsence(int student, int period)
    {
        Absence absence;
        // Nobody is absent when there is no school.
        absence.date = someDay();
        while (m_context.calendar.isOff(absence.date))
            absence.date = absence.date.addDays(-1);
        const Term term = Term::of(absence.date);
        absence.schoolYear = term.year;
        absence.semester = term.semester;
        absence.period = QString::number(period);
        absence.kind = QString::number(m_random.between(1, 3));
        absence.note = m_random.pick(m_texts.absenceNotes);
        m_plan.absences.push_back({std::move(absence), student});
    }

    void addAutobiography(int student)
    {
        Autobiography text;
        QStringList sentences = m_texts.autobiography;
        if (m_random.chance(400))
            sentences.removeLast();
        text.text = sentences.join(u'\n');
        text.studyPlan = m_texts.studyPlan.join(u'\n');
        if (m_random.chance(500)) {
            text.state = AutobiographyState::Final;
            text.finishedAt = m_context.calendar.moment().addSecs(-m_random.between(60, 864000));
        }
        m_plan.autobiographies.push_back({std::move(text), student});
    }

    SamplePlan &m_plan;
    const PlanContext &m_context;
    const PortfolioTexts &m_texts;
    SampleRandom m_random;
    size_t m_next = 0;
};

} // namespace

void planPortfolio(SamplePlan &plan, const PlanContext &context)
{
    PortfolioPlanner(plan, context).run();
}

} // namespace licheng
