// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/regulation.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list.append(item.toString());
    return list;
}

Result<Submitter> submitterFrom(const QJsonValue &value, const QString &key)
{
    Submitter submitter{value[key].toString(), value[u"article"].toString(), {}};
    for (const QJsonValue &unit : value[u"units"].toArray()) {
        // A bare name is what regulations said before they told the division.
        submitter.units.push_back(unit.isString()
                                      ? Submitter::Unit{unit.toString(), {}}
                                      : Submitter::Unit{unit[u"unit"].toString(),
                                                        fromWire<Division>(unit[u"division"].toString())});
        if (submitter.units.back().name.isEmpty())
            return Error{u"a submitter of '%1' has no unit"_s.arg(submitter.roster)};
    }
    return submitter;
}

const Submitter *submitterNamed(const std::vector<Submitter> &list, QStringView name)
{
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const Submitter &submitter) { return submitter.roster == name; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

Result<Regulation> Regulation::fromJson(const QJsonObject &json)
{
    Regulation regulation;
    regulation.m_json = json;
    regulation.m_label = json[u"label"].toString();
    regulation.m_effectiveFrom = QDate::fromString(json[u"effectiveFrom"].toString(), Qt::ISODate);
    if (regulation.m_label.isEmpty() || !regulation.m_effectiveFrom.isValid())
        return Error{u"a regulation needs a label and effectiveFrom (yyyy-MM-dd)"_s};

    constexpr qsizetype longestPattern = 200;
    const QString pattern = json[u"studentNumberPattern"].toString();
    if (pattern.size() > longestPattern || !QRegularExpression(pattern).isValid())
        return Error{u"studentNumberPattern is not a regular expression of at most %1 characters"_s.arg(
            longestPattern)};
    for (const QJsonValue &value : json[u"quotas"].toArray()) {
        QJsonObject object = value.toObject();
        if (const FieldFaults faults = recordTypeOf<Quota>().validate(object); !faults.empty())
            return Error{u"a quota's %1 is not valid (%2)"_s.arg(faults[0].field, faults[0].rule)};
        auto quota = licheng::fromJson<Quota>(object);
        if (!quota)
            return quota.error();
        regulation.m_quotas.push_back(*std::move(quota));
    }
    for (const QJsonValue &value : json[u"files"].toArray()) {
        const auto slot = fromWire<AttachmentSlot>(value[u"slot"].toString());
        FileRule rule{slot.value_or(AttachmentSlot::Document), strings(value[u"mediaTypes"]),
                      strings(value[u"extensions"]), value[u"maxBytes"].toInteger(),
                      value[u"article"].toString()};
        if (!slot || rule.mediaTypes.isEmpty() || rule.maxBytes <= 0)
            return Error{u"a file rule needs slot, mediaTypes and maxBytes"_s};
        regulation.m_files.push_back(std::move(rule));
    }
    for (const QJsonValue &value : json[u"categories"].toArray()) {
        regulation.m_categories.push_back({value[u"key"].toString(), value[u"name"].toString(),
                                           value[u"article"].toString(), strings(value[u"builders"]),
                                           strings(value[u"supervisors"])});
    }
    for (const auto &[name, key, list] :
         {std::tuple(u"submitters"_s, u"roster"_s, &regulation.m_submitters),
          std::tuple(u"selfChecks"_s, u"step"_s, &regulation.m_selfCheckers)}) {
        for (const QJsonValue &value : json[name].toArray()) {
            auto submitter = submitterFrom(value, key);
            if (!submitter)
                return submitter.error();
            list->push_back(std::move(submitter).value());
        }
    }
    for (const QJsonValue &value : json[u"articles"].toArray()) {
        regulation.m_articles.push_back(
            {value[u"id"].toString(), value[u"title"].toString(), value[u"text"].toString()});
    }
    for (const QJsonValue &value : json[u"workGroup"][u"seats"].toArray()) {
        const auto seat = fromWire<GroupSeat>(value[u"seat"].toString());
        const auto source = fromWire<SeatSource>(value[u"source"].toString());
        if (!seat || !source || value[u"count"].toInt() < 1)
            return Error{u"a seat of the work group needs seat, count and source ('%1')"_s.arg(
                value[u"seat"].toString())};
        regulation.m_seats.push_back({*seat, value[u"name"].toString(), value[u"count"].toInt(), *source,
                                      value[u"nominatedBy"].toString(), value[u"article"].toString()});
    }
    const QJsonValue meetings = json[u"meetings"];
    regulation.m_meetings = {meetings[u"article"].toString(), meetings[u"perSemester"].toInt(),
                             meetings[u"quorumOver"].toInt()};
    for (const QJsonValue &value : json[u"trainings"].toArray()) {
        const auto audience = fromWire<TrainingAudience>(value[u"audience"].toString());
        TrainingRule rule{audience.value_or(TrainingAudience::Students), value[u"article"].toString(),
                          value[u"perSemester"].toInt(), value[u"perSchoolYear"].toInt(),
                          strings(value[u"units"])};
        if (!audience || rule.perSemester + rule.perSchoolYear < 1)
            return Error{u"a training needs audience and how often it is held ('%1')"_s.arg(
                value[u"audience"].toString())};
        regulation.m_trainings.push_back(std::move(rule));
    }
    const QJsonObject steps = json[u"steps"].toObject();
    for (auto it = steps.begin(); it != steps.end(); ++it)
        regulation.m_steps.insert(it.key(), it->toString());
    const QJsonObject limits = json[u"textLimits"].toObject();
    for (auto it = limits.begin(); it != limits.end(); ++it)
        regulation.m_textLimits.insert(it.key(), it->toInteger());
    return regulation;
}

bool Regulation::isPassed() const
{
    const QJsonArray approvals = m_json[u"approvals"].toArray();
    return std::any_of(approvals.begin(), approvals.end(), [](const QJsonValue &approval) {
        return approval[u"body"].toString().contains(u"校務會議"_s);
    });
}

std::optional<Quota> Regulation::quota(QStringView key, SchoolYear year) const
{
    std::optional<Quota> best;
    for (const Quota &quota : m_quotas) {
        if (quota.key == key && quota.validFrom <= year && (!best || best->validFrom <= quota.validFrom))
            best = quota;
    }
    return best;
}

std::optional<FileRule> Regulation::fileRule(AttachmentSlot slot) const
{
    for (const FileRule &rule : m_files) {
        if (rule.slot == slot)
            return rule;
    }
    return std::nullopt;
}

qsizetype Regulation::textLimit(QStringView recordType, QStringView field) const
{
    return m_textLimits.value(recordType.toString() + u'.' + field.toString(), 0);
}

QString Regulation::articleOf(QStringView step) const
{
    const auto exact = m_steps.constFind(step.toString());
    // "submit.performance" where records have an article of their own, else that of the step.
    return exact != m_steps.constEnd() ? *exact : m_steps.value(step.toString().section(u'.', 0, 0));
}

bool Regulation::sendsOptional(QStringView roster) const
{
    return m_json[u"optionalRosters"][roster].toBool();
}

const Submitter *Regulation::submitter(QStringView roster) const
{
    return submitterNamed(m_submitters, roster);
}

const Submitter *Regulation::selfChecker(QStringView step) const
{
    return submitterNamed(m_selfCheckers, step);
}

const Regulation *inForce(const std::vector<Regulation> &versions, QDate day)
{
    const Regulation *best = nullptr;
    for (const Regulation &version : versions) {
        if (version.effectiveFrom() <= day && (!best || best->effectiveFrom() <= version.effectiveFrom()))
            best = &version;
    }
    return best;
}

} // namespace licheng
