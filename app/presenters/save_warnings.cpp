// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/save_warnings.h"

#include "app/presenters/messages.h"
#include "app/presenters/receipt_text.h"
#include "app/presenters/record_names.h"
#include "shared/model/submission_list.h"
#include "shared/protocol/error.h"
#include "shared/rosters/roster_layout.h"

#include <QJsonArray>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

QString warningText(const RecordType &type, const QJsonObject &record, const FieldFaults &warnings)
{
    QStringList sentences;
    for (const FieldFault &warning : warnings)
        sentences << messages::fieldFault(warning, messages::fieldLabel(&type, warning.field),
                                          record.value(warning.field).toString());
    return sentences.join(u' ');
}

QString submittedText(const QJsonObject &list)
{
    const RosterLayout *layout = RosterLayout::of(list.value(u"roster"_s).toString());
    return SaveWarnings::tr(
               "%n record(s) of the submitted list “%1” (edition %2) have been changed: it is no "
               "longer as it was submitted. The unit that submits it looks at the difference, and "
               "corrects and submits it again where it matters (%3).",
               nullptr, int(list.value(u"records"_s).toInteger()))
        .arg(receipt_text::list(list))
        .arg(list.value(u"edition"_s).toInt())
        .arg(layout ? messages::articleName(layout->article) : QString());
}

void SaveWarnings::take(const QString &method, const QJsonObject &params, const QJsonObject &answer)
{
    const std::vector<Entry> before = m_entries;
    takeRecords(method, params, answer);
    for (const QJsonValue &value : answer.value(u"submittedLists"_s).toArray()) {
        const QJsonObject list = value.toObject();
        const QString type = recordTypeOf<SubmissionList>().name();
        const qint64 id = list.value(u"listId"_s).toInteger();
        drop(type, id);
        m_entries.push_back({type, id, submittedText(list)});
    }
    if (m_entries != before)
        Q_EMIT changed();
}

void SaveWarnings::takeRecords(const QString &method, const QJsonObject &params, const QJsonObject &answer)
{
    const RecordType *type = recordType(params.value(u"type"_s).toString());
    if (!type || !method.startsWith("record."_L1))
        return;
    const FieldFaults warnings = protocol::faultsFromJson(answer.value(u"warnings"_s).toArray());
    if (method == "record.save"_L1 || method == "record.putBack"_L1) {
        replace(*type, answer.value(u"record"_s).toObject(), warnings);
    } else if (method == "record.saveMany"_L1) {
        const QJsonArray records = answer.value(u"records"_s).toArray();
        for (qsizetype i = 0; i < records.size(); ++i) {
            const QString place = u"records.%1."_s.arg(i);
            FieldFaults own;
            for (FieldFault warning : warnings) {
                if (!warning.field.startsWith(place))
                    continue;
                warning.field.remove(0, place.size());
                own.push_back(std::move(warning));
            }
            replace(*type, records[i].toObject(), own);
        }
    } else if (method == "record.remove"_L1) {
        drop(type->name(), params.value(u"id"_s).toInteger());
    }
}

void SaveWarnings::replace(const RecordType &type, const QJsonObject &record, const FieldFaults &warnings)
{
    const qint64 id = record.value(u"id"_s).toInteger();
    drop(type.name(), id);
    if (!warnings.empty())
        m_entries.push_back(
            {type.name(), id,
             tr("%1 was saved. %2").arg(recordName(type, record), warningText(type, record, warnings))});
}

void SaveWarnings::drop(const QString &type, qint64 id)
{
    std::erase_if(m_entries, [&](const Entry &entry) { return entry.type == type && entry.id == id; });
}

QString SaveWarnings::text() const
{
    constexpr size_t shown = 3;
    QStringList sentences;
    for (size_t i = 0; i < std::min(shown, m_entries.size()); ++i)
        sentences << m_entries[i].text;
    if (m_entries.size() > shown)
        sentences << tr("And %n more record(s).", nullptr, int(m_entries.size() - shown));
    return sentences.join(u'\n');
}

void SaveWarnings::dismiss()
{
    m_entries.clear();
    Q_EMIT changed();
}

} // namespace licheng
