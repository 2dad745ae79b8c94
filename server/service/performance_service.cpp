// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/portfolio_services.h"

#include "server/service/bulk_step.h"
#include "server/service/remembered.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/performances.h"
#include "shared/rules/students.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

struct ChosenPerformance
{
    Performance performance;
    Student student;
};

class PerformanceReader
{
public:
    explicit PerformanceReader(store::Records &records) : m_records(records), m_students(records) {}

    std::optional<ChosenPerformance> read(qint64 id)
    {
        const auto performance = m_records.get(Id<Performance>(id));
        if (!performance)
            return std::nullopt;
        return ChosenPerformance{*performance, m_students.get(performance->studentId)};
    }

private:
    store::Records &m_records;
    Remembered<Student> m_students;
};

} // namespace

void PerformanceService::registerMethods(Api &api)
{
    api.add("performance.select", this, &PerformanceService::select);
}

void PerformanceService::select(CallContext &context, const QJsonObject &params, Done done)
{
    const QJsonArray ids = params[u"ids"].toArray();
    if (ids.isEmpty())
        return done(invalid(u"ids"_s, "range"_rule));
    if (!params[u"selected"].isBool())
        return done(invalid(u"selected"_s, "kind"_rule));
    const bool wanted = params[u"selected"].toBool();
    const qint64 instead = params[u"instead"].toInteger();
    if (instead != 0 && (!wanted || ids.size() != 1))
        return done(invalid(u"instead"_s, "range"_rule));

    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        std::optional<Performance> given;
        if (instead != 0) {
            const RecordType &type = recordTypeOf<Performance>();
            given = write.get(Id<Performance>(instead));
            if (!given || !mayTouch(write.connection(), *caller, Action::Select, type, instead))
                return notFound(type.name(), instead);
            // An exchange is one student's within one year: nobody loses a selection to somebody else.
            const auto chosen = write.get(Id<Performance>(ids[0].toInteger()));
            if (chosen && (chosen->studentId != given->studentId || chosen->schoolYear != given->schoolYear))
                return invalid(u"instead"_s, "reference"_rule);
        }
        const auto isDone = [&](const ChosenPerformance &item) {
            return item.performance.selected == wanted;
        };
        const auto decide = [&](OutcomeFacts &facts, const ChosenPerformance &item) -> Verdict {
            if (Verdict studying = studyingVerdict(item.student, *regulation); !studying.isAllowed())
                return studying;
            const Performance &performance = item.performance;
            const qint64 used = facts.countedPerformances(item.student.id, performance.schoolYear);
            const Verdict rule = given    ? swapVerdict(performance, *given, used, *regulation)
                                 : wanted ? selectVerdict(performance, used, *regulation)
                                          : unselectVerdict(performance, *regulation);
            if (!rule.isAllowed())
                return rule;
            return facts.window(WindowKind::Select, {performance.schoolYear, performance.semester},
                                item.student, write.now(), *regulation);
        };
        const auto apply = [&](const ChosenPerformance &item) {
            if (given && given->selected) {
                given->selected = false;
                given->selectedAt = {};
                if (auto freed = write.change(*given, u"select"_s); !freed)
                    return freed;
            }
            Performance performance = item.performance;
            performance.selected = wanted;
            performance.selectedAt = wanted ? write.now() : QDateTime();
            return write.change(performance, u"select"_s);
        };
        return runBulk<Performance>(write, *caller, Action::Select, ids, PerformanceReader(write.records()),
                                    isDone, decide, apply);
    };
    submitWrite(m_writer, context, "performance.select", params, job, std::move(done));
}

} // namespace licheng::service
