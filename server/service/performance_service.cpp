// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/portfolio_services.h"

#include "server/service/remembered.h"
#include "server/service/selection.h"
#include "shared/rules/performances.h"

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

struct PerformanceSelection
{
    using Record = Performance;
    using Reader = PerformanceReader;
    static const Performance &recordOf(const ChosenPerformance &item) { return item.performance; }
    static qint64 used(OutcomeFacts &facts, const ChosenPerformance &item)
    {
        return facts.countedPerformances(item.student.id, item.performance.schoolYear);
    }
    static Verdict select(const ChosenPerformance &item, qint64 used, const Regulation &regulation)
    {
        return selectVerdict(item.performance, used, regulation);
    }
    static Verdict swap(const ChosenPerformance &item, const Performance &given, qint64 used,
                        const Regulation &regulation)
    {
        return swapVerdict(item.performance, given, used, regulation);
    }
    static Verdict unselect(const ChosenPerformance &item, const Regulation &regulation)
    {
        return unselectVerdict(item.performance, regulation);
    }
};

} // namespace

void PerformanceService::registerMethods(Api &api)
{
    api.add("performance.select", this, &PerformanceService::select);
}

void PerformanceService::select(CallContext &context, const QJsonObject &params, Done done)
{
    service::select<PerformanceSelection>(m_writer, m_regulations, "performance.select", context, params,
                                          std::move(done));
}

} // namespace licheng::service
