// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/findings_reader.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct Reading
{
    RecordSource &source;
    qint64 list = 0;
    QObject *context = nullptr;
    FindingsHandler done;
    QJsonArray found = {};
    qint64 revision = 0; ///< of the first piece
    int begun = 1;
};

void readOn(const std::shared_ptr<Reading> &reading)
{
    constexpr int mostBegun = 4; // of a list whose records change all the time
    reading->source.call(
        u"submission.findings"_s,
        {{u"id"_s, reading->list}, {u"offset"_s, reading->found.size()}, {u"revision"_s, reading->revision}},
        reading->context,
        [reading](const protocol::Answer<QJsonObject> &answer) {
            if (!answer)
                return reading->done(answer.error());
            if (answer->value(u"changed"_s).toBool()) {
                if (++reading->begun > mostBegun)
                    return reading->done(protocol::Fault{
                        protocol::ErrorCode::Conflict, u"the list's records change meanwhile"_s, {}});
                reading->found = {};
                reading->revision = 0;
                return readOn(reading);
            }
            const QJsonArray piece = answer->value(u"findings"_s).toArray();
            for (const QJsonValue &finding : piece)
                reading->found.append(finding);
            reading->revision = answer->value(u"revision"_s).toInteger();
            if (piece.isEmpty() || reading->found.size() >= answer->value(u"findingsTotal"_s).toInteger())
                return reading->done(reading->found);
            readOn(reading);
        },
        longDeadline);
}

} // namespace

void readFindings(RecordSource &source, qint64 list, const QJsonObject &precheck, QObject *context,
                  FindingsHandler done)
{
    const QJsonArray first = precheck.value(u"findings"_s).toArray();
    if (first.size() >= precheck.value(u"findingsTotal"_s).toInteger())
        return done(first);
    readOn(std::make_shared<Reading>(Reading{source, list, context, std::move(done)}));
}

} // namespace licheng
