// SPDX-License-Identifier: GPL-3.0-or-later
// Pure functions that run once a row or once a key press, by Google Benchmark: bench_rules
// [--benchmark_filter=…]
#include "server/store/name_order.h"
#include "shared/model/folding.h"
#include "shared/model/identity_number.h"
#include "shared/protocol/message.h"
#include "shared/protocol/record_query.h"
#include "shared/rosters/roster_column.h"
#include "shared/rules/outcomes.h"

#include <QFile>
#include <QJsonDocument>

#include <benchmark/benchmark.h>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

Regulation regulation()
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    const auto read = Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object());
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    return *read;
}

/// Article 5, row 3: whether a student may upload one more outcome.
void uploadQuota(benchmark::State &state)
{
    const Regulation rules = regulation();
    Course course;
    course.schoolYear = SchoolYear(115);
    course.credits = 4;
    qint64 used = 0;
    for ([[maybe_unused]] const auto each : state)
        benchmark::DoNotOptimize(uploadVerdict(course, used++ % 25, rules).isAllowed());
}
BENCHMARK(uploadQuota);

void identityNumber(benchmark::State &state)
{
    const QString numbers[] = {u"A123456789"_s, u"A123456788"_s, u"AB12345678"_s, u"A800000014"_s};
    size_t next = 0;
    for ([[maybe_unused]] const auto each : state)
        benchmark::DoNotOptimize(identityNumberKind(numbers[next++ % std::size(numbers)]));
}
BENCHMARK(identityNumber);

/// The cells of one row of a roster.
void rosterRow(benchmark::State &state)
{
    const std::pair<RosterFormat, QJsonValue> cells[] = {{RosterFormat::Text, u"11510001"_s},
                                                         {RosterFormat::Upper, u"a123456789"_s},
                                                         {RosterFormat::RocDate, u"2009-07-20"_s},
                                                         {RosterFormat::Number, 115},
                                                         {RosterFormat::Score, 8550},
                                                         {RosterFormat::Text, u"專題實作報告"_s}};
    for ([[maybe_unused]] const auto each : state) {
        for (const auto &[format, value] : cells)
            benchmark::DoNotOptimize(rosterValue(format, value));
    }
}
BENCHMARK(rosterRow);

/// A list's request with a filter, from the bytes of the wire to the query.
void listRequest(benchmark::State &state)
{
    protocol::RecordQuery query;
    query.type = u"courseOutcome"_s;
    query.columns = {u"studentId.studentNumber"_s, u"studentId.name"_s, u"courseId.name"_s, u"title"_s};
    query.conditions = {{u"studentId.name"_s, protocol::Condition::Operator::Contains, u"林"_s},
                        {u"certification"_s, protocol::Condition::Operator::Equal, u"waiting"_s}};
    query.sort = {{u"studentId.name"_s}};
    const QByteArray wire = protocol::encode(protocol::Request{1, u"record.query"_s, toJson(query)});
    for ([[maybe_unused]] const auto each : state) {
        const auto message = protocol::decode(wire);
        const auto &request = std::get<protocol::Request>(*message);
        benchmark::DoNotOptimize(protocol::recordQueryFromJson(request.params).ok());
    }
}
BENCHMARK(listRequest);

void orderOfNames(benchmark::State &state)
{
    const QString names[] = {u"林雅婷"_s, u"陳冠宇"_s, u"王小明"_s, u"歐陽娜娜"_s};
    size_t next = 0;
    for ([[maybe_unused]] const auto each : state)
        benchmark::DoNotOptimize(store::strokeKey(names[next++ % std::size(names)]));
}
BENCHMARK(orderOfNames);

/// What two spellings of a name have in common, asked for each row of an import.
void nameKey(benchmark::State &state)
{
    const QString name = u"　林　雅婷 "_s;
    for ([[maybe_unused]] const auto each : state)
        benchmark::DoNotOptimize(normalize::nameKey(name));
}
BENCHMARK(nameKey);

} // namespace

BENCHMARK_MAIN();
