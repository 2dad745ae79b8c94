// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/regulation_difference.h"

#include "shared/model/fault_rule.h"
#include "shared/rules/regulation_version.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

using Entries = std::vector<std::pair<QString, QString>>; ///< key and text, in the order of the version

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toInteger());
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    const QJsonDocument json =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(json.toJson(QJsonDocument::Compact));
}

Entries articles(const QJsonObject &json)
{
    Entries entries;
    for (const QJsonValue &value : json[u"articles"].toArray())
        entries.emplace_back(value[u"id"].toString(),
                             value[u"title"].toString() + u'\n' + value[u"text"].toString());
    return entries;
}

Entries quotas(const QJsonObject &json)
{
    Entries entries;
    for (const QJsonValue &value : json[u"quotas"].toArray())
        entries.emplace_back(quotaId(value.toObject()), textOf(value[u"limit"]));
    return entries;
}

/// The members of an array that are told apart by one of theirs; the rest of each as text.
Entries keyed(const QJsonValue &array, const QString &name)
{
    Entries entries;
    for (const QJsonValue &value : array.toArray()) {
        QJsonObject rest = value.toObject();
        const QString key = rest.take(name).toString();
        entries.emplace_back(key, textOf(rest));
    }
    return entries;
}

Entries members(const QJsonValue &object)
{
    Entries entries;
    const QJsonObject json = object.toObject();
    for (auto it = json.begin(); it != json.end(); ++it)
        entries.emplace_back(it.key(), textOf(it.value()));
    return entries;
}

void compare(std::vector<RegulationChange> &changes, const QString &part, const Entries &before,
             const Entries &after)
{
    const auto find = [](const Entries &entries, const QString &key) {
        return std::find_if(entries.begin(), entries.end(),
                            [&](const auto &entry) { return entry.first == key; });
    };
    for (const auto &[key, text] : before) {
        const auto now = find(after, key);
        if (now == after.end())
            changes.push_back({part, key, text, {}});
        else if (now->second != text)
            changes.push_back({part, key, text, now->second});
    }
    for (const auto &[key, text] : after) {
        if (find(before, key) == before.end())
            changes.push_back({part, key, {}, text});
    }
}

/// The day of the last approval by a body of that name; invalid: there is none.
QDate approvedOn(const QJsonObject &json, QStringView body)
{
    QDate last;
    for (const QJsonValue &approval : json[u"approvals"].toArray()) {
        const QDate day = QDate::fromString(approval[u"date"].toString(), Qt::ISODate);
        if (approval[u"body"].toString().contains(body) && day.isValid() && (!last.isValid() || day > last))
            last = day;
    }
    return last;
}

} // namespace

FieldFaults versionFaults(const QJsonObject &json, const std::vector<Regulation> &versions, QDate today)
{
    // Told first: what is out of its bounds can keep the version from being read at all.
    if (FieldFaults faults = numberFaults(json); !faults.empty())
        return faults;
    FieldFaults lacking;
    if (json[u"label"].toString().isEmpty())
        lacking.push_back({u"label"_s, "required"_rule});
    if (!QDate::fromString(json[u"effectiveFrom"].toString(), Qt::ISODate).isValid())
        lacking.push_back({u"effectiveFrom"_s, "required"_rule});
    if (!lacking.empty())
        return lacking;
    const auto version = Regulation::fromJson(json);
    if (!version)
        return {{u"regulation"_s, "kind"_rule, 0, 0, version.error().message}};
    FieldFaults faults;
    if (version->articles().empty())
        faults.push_back({u"articles"_s, "required"_rule});
    QDate latest;
    for (const Regulation &each : versions) {
        if (each.label() == version->label())
            faults.push_back({u"label"_s, "unique"_rule});
        latest = std::max(latest, each.effectiveFrom());
    }
    const QDate from = version->effectiveFrom();
    // What was decided by an earlier version stays decided by it.
    if (from < today)
        faults.push_back({u"effectiveFrom"_s, "order"_rule, 0, 0, today.toString(Qt::ISODate)});
    else if (latest.isValid() && from <= latest)
        faults.push_back({u"effectiveFrom"_s, "beforeLastChange"_rule, 0, 0, latest.toString(Qt::ISODate)});
    const QDate meeting = approvedOn(json, u"校務會議");
    const QDate principal = approvedOn(json, u"校長");
    if (!meeting.isValid() || !principal.isValid())
        faults.push_back({u"approvals"_s, "required"_rule});
    else if (meeting > principal || principal > from)
        faults.push_back({u"approvals"_s, "order"_rule});
    // Nobody has approved tomorrow yet.
    if (std::max(meeting, principal) > today)
        faults.push_back({u"approvals"_s, "future"_rule});
    return faults;
}

std::vector<RegulationChange> differences(const Regulation &before, const Regulation &after)
{
    std::vector<RegulationChange> changes;
    const QJsonObject &a = before.json();
    const QJsonObject &b = after.json();
    compare(changes, u"article"_s, articles(a), articles(b));
    compare(changes, u"quota"_s, quotas(a), quotas(b));
    compare(changes, u"textLimit"_s, members(a[u"textLimits"]), members(b[u"textLimits"]));
    compare(changes, u"file"_s, keyed(a[u"files"], u"slot"_s), keyed(b[u"files"], u"slot"_s));
    compare(changes, u"submitter"_s, keyed(a[u"submitters"], u"roster"_s),
            keyed(b[u"submitters"], u"roster"_s));
    compare(changes, u"selfCheck"_s, keyed(a[u"selfChecks"], u"step"_s), keyed(b[u"selfChecks"], u"step"_s));
    compare(changes, u"seat"_s, keyed(a[u"workGroup"][u"seats"], u"seat"_s),
            keyed(b[u"workGroup"][u"seats"], u"seat"_s));
    compare(changes, u"meeting"_s, members(a[u"meetings"]), members(b[u"meetings"]));
    compare(changes, u"retention"_s, members(a[u"retention"]), members(b[u"retention"]));
    // The schedule that the table of article 5 gives each row, with who builds and supervises it.
    compare(changes, u"category"_s, keyed(a[u"categories"], u"key"_s), keyed(b[u"categories"], u"key"_s));
    compare(changes, u"planner"_s, members(a[u"planner"]), members(b[u"planner"]));
    compare(changes, u"optionalRoster"_s, members(a[u"optionalRosters"]), members(b[u"optionalRosters"]));
    compare(changes, u"training"_s, keyed(a[u"trainings"], u"audience"_s),
            keyed(b[u"trainings"], u"audience"_s));
    return changes;
}

} // namespace licheng
