// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/compliance_service.h"

#include "server/store/setting.h"
#include "shared/model/school_time.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

constexpr std::chrono::minutes lookEvery{10};
const QString lookedSetting = u"compliance.looked"_s;

/// The semesters of the school year so far, and those of the year before.
std::vector<Term> followedTerms(Term term)
{
    std::vector<Term> terms{term};
    if (term.semester == Semester::Second)
        terms.push_back({term.year, Semester::First});
    const SchoolYear before(term.year.roc() - 1);
    terms.insert(terms.end(), {{before, Semester::First}, {before, Semester::Second}});
    return terms;
}

const ComplianceRecord *keptOf(const std::vector<ComplianceRecord> &kept, const ComplianceItem &item)
{
    const auto known = std::find_if(kept.begin(), kept.end(),
                                    [&](const ComplianceRecord &each) { return each.item == item.id; });
    return known == kept.end() ? nullptr : &*known;
}

/// 0 or 1: whether the line had to be written.
Answer<int> keepLine(store::WriteContext &write, Term term, const ComplianceLine &line,
                     const ComplianceRecord *known)
{
    ComplianceRecord record = known ? *known : ComplianceRecord();
    const ComplianceRecord old = record;
    record.schoolYear = term.year;
    record.semester = term.semester;
    record.item = line.item->id;
    record.state = line.result.state;
    record.total = static_cast<int>(line.result.total);
    record.done = static_cast<int>(line.result.done);
    record.late = static_cast<int>(line.result.late);
    record.dueAt = line.result.due;
    if (known && record == old)
        return 0;
    record.keptAt = write.now();
    const auto saved = record.id.isNull() ? write.create(record, u"keep"_s) : write.change(record, u"keep"_s);
    if (!saved)
        return saved.error();
    return 1;
}

} // namespace

QDate complianceLooked(store::Connection &reader)
{
    return QDate::fromString(store::setting(reader, lookedSetting).value_or(QString()), Qt::ISODate);
}

ComplianceKeeper::ComplianceKeeper(store::Store &store, RegulationBook &regulations, Clock clock)
    : m_store(store), m_regulations(regulations), m_clock(std::move(clock))
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
    m_timer.start(lookEvery);
}

Answer<QJsonObject> ComplianceKeeper::keep(store::WriteContext &write, RegulationBook &regulations)
{
    int kept = 0;
    const QDate today = schoolTime(write.now()).date();
    const QDate looked = complianceLooked(write.connection());
    const Term present = Term::of(today);
    for (const Term term : followedTerms(present)) {
        const auto before = write.records().find<ComplianceRecord>(
            {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, static_cast<int>(term.semester)}});
        // Of a year in which nothing was kept there is nothing to go on with.
        if (before.empty() && term.year < present.year)
            continue;
        for (const ComplianceLine &line :
             complianceBoard(write.connection(), term, write.now(), regulations)) {
            const ComplianceRecord *known = keptOf(before, *line.item);
            if (!isFollowed(*complianceRule(line.item->rule), known, term, write.now(), looked))
                continue;
            const auto written = keepLine(write, term, line, known);
            if (!written)
                return written.error();
            kept += *written;
        }
    }
    if (!store::setSetting(write.connection(), lookedSetting, today.toString(Qt::ISODate)))
        return store::storeFault(write.connection());
    return QJsonObject{{u"kept"_s, kept}};
}

void ComplianceKeeper::look()
{
    const QDate today = schoolTime(m_clock()).date();
    if (today == m_kept)
        return;
    m_kept = today;
    store::WriteRequest request;
    request.method = u"compliance"_s;
    request.job = [this](store::WriteContext &write) { return keep(write, m_regulations); };
    m_store.writer().submit(std::move(request), [](const Answer<QJsonObject> &answer) {
        if (!answer)
            qWarning("the states of the regulation cannot be kept: %s", qPrintable(answer.error().message));
    });
}

} // namespace licheng::service
