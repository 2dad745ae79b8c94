// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/regulation_text.h"

#include "app/presenters/messages.h"
#include "shared/model/group_member.h"
#include "shared/model/roc_date.h"
#include "shared/model/self_check.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/outcomes.h"
#include "shared/rules/performances.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace licheng::regulation_text {

namespace {

struct RegulationText
{
    Q_DECLARE_TR_FUNCTIONS(Regulation)
};

struct Named
{
    const char *key;
    const char *text;
};

constexpr Named quotas[] = {
    {"uploadsPerSemester", QT_TRANSLATE_NOOP("Regulation", "Uploads of outcomes a semester")},
    {"selectedOutcomesPerYear", QT_TRANSLATE_NOOP("Regulation", "Outcomes selected a school year")},
    {"selectedPerformancesPerYear", QT_TRANSLATE_NOOP("Regulation", "Performances selected a school year")},
    {"remindersPerDay", QT_TRANSLATE_NOOP("Regulation", "Reminders to a teacher a day")},
    {"openTroubleReports", QT_TRANSLATE_NOOP("Regulation", "Open trouble reports of one account")},
    {"receiptAnswerDays", QT_TRANSLATE_NOOP("Regulation", "Days to answer a question about a receipt")}};

constexpr Named parts[] = {{"article", QT_TRANSLATE_NOOP("Regulation", "Article")},
                           {"quota", QT_TRANSLATE_NOOP("Regulation", "Quota")},
                           {"textLimit", QT_TRANSLATE_NOOP("Regulation", "Length of a text")},
                           {"file", QT_TRANSLATE_NOOP("Regulation", "Files")},
                           {"submitter", QT_TRANSLATE_NOOP("Regulation", "Unit that submits")},
                           {"selfCheck", QT_TRANSLATE_NOOP("Regulation", "Unit that checks itself")},
                           {"seat", QT_TRANSLATE_NOOP("Regulation", "Seat of the work group")},
                           {"meeting", QT_TRANSLATE_NOOP("Regulation", "Meetings")},
                           {"retention", QT_TRANSLATE_NOOP("Regulation", "Retention")},
                           {"category", QT_TRANSLATE_NOOP("Regulation", "Row of article 5 and its schedule")},
                           {"planner", QT_TRANSLATE_NOOP("Regulation", "Planning of the schedule")},
                           {"optionalRoster", QT_TRANSLATE_NOOP("Regulation", "List that is sent or not")},
                           {"training", QT_TRANSLATE_NOOP("Regulation", "Trainings")}};

/// Members of what a version says of one thing.
constexpr Named members[] = {
    {"name", QT_TRANSLATE_NOOP("Regulation", "Name")},
    {"limit", QT_TRANSLATE_NOOP("Regulation", "Limit")},
    {"maxBytes", QT_TRANSLATE_NOOP("Regulation", "Size of a file")},
    {"extensions", QT_TRANSLATE_NOOP("Regulation", "Endings")},
    {"mediaTypes", QT_TRANSLATE_NOOP("Regulation", "Types")},
    {"units", QT_TRANSLATE_NOOP("Regulation", "Units")},
    {"unit", QT_TRANSLATE_NOOP("Regulation", "Unit")},
    {"count", QT_TRANSLATE_NOOP("Regulation", "Places")},
    {"nominatedBy", QT_TRANSLATE_NOOP("Regulation", "Sent by")},
    {"source", QT_TRANSLATE_NOOP("Regulation", "By")},
    {"builders", QT_TRANSLATE_NOOP("Regulation", "Built by")},
    {"supervisors", QT_TRANSLATE_NOOP("Regulation", "Supervised by")},
    {"schedule", QT_TRANSLATE_NOOP("Regulation", "Schedule")},
    {"grades", QT_TRANSLATE_NOOP("Regulation", "Grades")},
    {"perSemester", QT_TRANSLATE_NOOP("Regulation", "Times a semester")},
    {"perSchoolYear", QT_TRANSLATE_NOOP("Regulation", "Times a school year")},
    {"quorumOver",
     QT_TRANSLATE_NOOP("Regulation", "Percent of the members that a resolution needs more than")},
    {"sealedYears", QT_TRANSLATE_NOOP("Regulation", "Years for which portfolios are sealed")},
    {"readers", QT_TRANSLATE_NOOP("Regulation", "Roles that read what is sealed")},
    {"records", QT_TRANSLATE_NOOP("Regulation", "Records that are sealed")},
    {"evidence", QT_TRANSLATE_NOOP("Regulation", "Evidence that goes along")},
    {"article", QT_TRANSLATE_NOOP("Regulation", "Article")}};

constexpr Named steps[] = {{"drafted", QT_TRANSLATE_NOOP("Regulation", "Drafted")},
                           {"changed", QT_TRANSLATE_NOOP("Regulation", "Draft changed")},
                           {"approved", QT_TRANSLATE_NOOP("Regulation", "Approved")},
                           {"entered", QT_TRANSLATE_NOOP("Regulation", "Entered as approved")},
                           {"withdrawn", QT_TRANSLATE_NOOP("Regulation", "Withdrawn")}};

/// Of the roles that the first version names; others have the names that their school gives them.
constexpr Named roles[] = {
    {"registryClerk", QT_TRANSLATE_NOOP("Regulation", "Registry section")},
    {"eveningRegistryClerk", QT_TRANSLATE_NOOP("Regulation", "Evening registry section")},
    {"academicDirector", QT_TRANSLATE_NOOP("Regulation", "Academic director")},
    {"eveningDirector", QT_TRANSLATE_NOOP("Regulation", "Evening division director")},
    {"student", QT_TRANSLATE_NOOP("Regulation", "Students themselves")}};

/// Empty: there is none of that key.
template <size_t size>
QString named(const Named (&names)[size], const QString &key)
{
    for (const Named &each : names) {
        if (key == QLatin1String(each.key))
            return QCoreApplication::translate("Regulation", each.text);
    }
    return {};
}

/// By the field and the rule that it breaks. Places: {article} {other} {limit} {actual}.
struct Sentence
{
    const char *field;
    const char *rule;
    const char *text;
};
constexpr Sentence sentences[] = {
    {"effectiveFrom", "required",
     QT_TRANSLATE_NOOP("Regulation",
                       "The day on which the version takes effect is missing ({article}). Enter "
                       "today or a later day.")},
    {"label", "required",
     QT_TRANSLATE_NOOP("Regulation", "The version has no name ({article}). Enter one, for example the day on "
                                     "which it was passed.")},
    {"effectiveFrom", "order",
     QT_TRANSLATE_NOOP("Regulation",
                       "The version cannot take effect before today, {other} ({article}): it counts only "
                       "from its approval on. Enter today or a later day.")},
    {"effectiveFrom", "beforeLastChange",
     QT_TRANSLATE_NOOP(
         "Regulation",
         "The version that was approved last takes effect on {other} ({article}). Enter a later "
         "day for this one.")},
    {"label", "unique",
     QT_TRANSLATE_NOOP("Regulation",
                       "There is a version “{other}” already ({article}). Give this one another name.")},
    {"label", "unknown",
     QT_TRANSLATE_NOOP("Regulation", "There is no version “{other}” ({article}). Open the page again.")},
    {"regulation", "kind",
     QT_TRANSLATE_NOOP(
         "Regulation",
         "The version cannot be read ({article}). It needs a name, the day on which it takes effect, and its "
         "limits and files in their form; here: {other}. Mend that.")},
    {"approvals", "required",
     QT_TRANSLATE_NOOP(
         "Regulation",
         "The days of the meeting of school affairs and of the principal's approval are missing "
         "({article}). Enter both.")},
    {"approvals", "order",
     QT_TRANSLATE_NOOP("Regulation",
                       "The meeting of school affairs comes first, then the principal's approval, and both "
                       "before the version takes effect ({article}). Correct the days.")},
    {"approvals", "future",
     QT_TRANSLATE_NOOP(
         "Regulation",
         "The meeting or the approval lies in the future ({article}). Enter the day on which it "
         "was.")},
    {"articles", "required",
     QT_TRANSLATE_NOOP("Regulation",
                       "The version has no articles ({article}). Begin with the version in force.")},
    {"reason", "required",
     QT_TRANSLATE_NOOP("Regulation",
                       "“{other}” is withdrawn only with a reason ({article}). Enter the reason.")}};

QString day(const QString &iso)
{
    const QDate date = QDate::fromString(iso, Qt::ISODate);
    return date.isValid() ? roc::slashed(date) : iso;
}

QString textLimitName(const QString &path)
{
    const QString type = path.section(u'.', 0, 0);
    return RegulationText::tr("%1: characters of “%2”")
        .arg(messages::recordLabel(type), messages::fieldLabel(recordType(type), path.section(u'.', 1)));
}

QString roster(const QString &key)
{
    const RosterLayout *layout = RosterLayout::of(key);
    return layout ? layout->official : key;
}

QString listed(const QJsonArray &array, const QString &member)
{
    QStringList items;
    for (const QJsonValue &value : array) {
        if (value.isObject()) {
            const QString division = value[u"division"].toString();
            const QString name = value[u"unit"].toString();
            items.append(division.isEmpty() ? name
                                            : RegulationText::tr("%1 (%2)").arg(
                                                  name, messages::codeLabel(choices<Division>(), division)));
        } else if (value.isDouble()) {
            items.append(QString::number(value.toInteger()));
        } else if (member == "records"_L1 || member == "evidence"_L1) {
            items.append(messages::recordLabel(value.toString()));
        } else if (member == "readers"_L1) {
            const QString role = named(roles, value.toString());
            items.append(role.isEmpty() ? RegulationText::tr("another role") : role);
        } else {
            items.append(value.toString());
        }
    }
    return items.join(RegulationText::tr(", ", "between things of one kind"));
}

QString memberWords(const QString &member, const QJsonValue &value)
{
    if (value.isArray())
        return listed(value.toArray(), member);
    if (value.isBool())
        return value.toBool() ? RegulationText::tr("yes") : RegulationText::tr("no");
    if (member == "maxBytes"_L1)
        return messages::sizeText(value.toInteger());
    if (value.isDouble())
        return QString::number(value.toInteger());
    if (member == "article"_L1)
        return messages::articleName(value.toString());
    if (member == "source"_L1 && fromWire<SeatSource>(value.toString()))
        return messages::codeLabel(choices<SeatSource>(), value.toString());
    return value.toString();
}

} // namespace

QString quota(const QString &key)
{
    static const QString daily = u"entriesPerDay."_s;
    if (key.startsWith(daily))
        return RegulationText::tr("New entries of “%1” a day")
            .arg(messages::recordLabel(key.mid(daily.size())));
    const QString name = named(quotas, key);
    return name.isEmpty() ? RegulationText::tr("Another limit") : name;
}

QString number(const RegulationNumber &number)
{
    if (number.part == "quotas"_L1)
        return quota(number.key.section(u'@', 0, 0));
    if (number.part == "textLimits"_L1)
        return textLimitName(number.member);
    const QString name = named(members, number.member);
    if (number.part == "files"_L1)
        return RegulationText::tr("%1: %2").arg(messages::codeLabel(choices<AttachmentSlot>(), number.key),
                                                name);
    if (number.part == "trainings"_L1)
        return RegulationText::tr("%1: %2").arg(messages::codeLabel(choices<TrainingAudience>(), number.key),
                                                name);
    if (number.part == "meetings"_L1)
        return RegulationText::tr("%1: %2").arg(part(u"meeting"_s), name);
    return name.isEmpty() ? RegulationText::tr("Another limit") : name;
}

NumberUnit unit(const RegulationNumber &number)
{
    if (number.member != "maxBytes"_L1)
        return {};
    constexpr qint64 kilo = 1024;
    if (number.value % (kilo * kilo) == 0)
        return {kilo * kilo, u"MB"_s};
    return number.value % kilo == 0 ? NumberUnit{kilo, u"KB"_s} : NumberUnit{1, u"B"_s};
}

QString part(const QString &part)
{
    const QString name = named(parts, part);
    return name.isEmpty() ? RegulationText::tr("Another part") : name;
}

QString which(const QJsonObject &change)
{
    const QString part = change[u"part"].toString();
    const QString key = change[u"key"].toString();
    if (part == "article"_L1)
        return messages::articleName(key);
    if (part == "quota"_L1)
        return RegulationText::tr("%1 (from school year %2)")
            .arg(quota(key.section(u'@', 0, 0)), key.section(u'@', 1));
    if (part == "textLimit"_L1)
        return textLimitName(key);
    if (part == "file"_L1)
        return messages::codeLabel(choices<AttachmentSlot>(), key);
    if (part == "submitter"_L1 || part == "optionalRoster"_L1)
        return roster(key);
    if (part == "selfCheck"_L1)
        return messages::codeLabel(choices<SelfCheckStep>(), key);
    if (part == "seat"_L1)
        return messages::codeLabel(choices<GroupSeat>(), key);
    if (part == "training"_L1)
        return messages::codeLabel(choices<TrainingAudience>(), key);
    if (part == "category"_L1) {
        for (const char *side : {"after", "before"}) {
            const QString text = change[QLatin1String(side)].toString();
            const QString name = QJsonDocument::fromJson(text.toUtf8()).object()[u"name"].toString();
            if (!name.isEmpty())
                return name;
        }
    }
    const QString name = named(members, key);
    return name.isEmpty() ? RegulationText::tr("Another limit") : name;
}

QString words(const QJsonObject &change, const QString &side)
{
    const QString part = change[u"part"].toString();
    const QString text = change[side].toString();
    if (part == "article"_L1)
        return text;
    if (text == "true"_L1 || text == "false"_L1)
        return text == "true"_L1 ? RegulationText::tr("yes") : RegulationText::tr("no");
    const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
    if (json.isArray())
        return listed(json.array(), change[u"key"].toString());
    if (!json.isObject())
        return text;
    QStringList lines;
    const QJsonObject object = json.object();
    const QString otherSide = side == "before"_L1 ? u"after"_s : u"before"_s;
    const QJsonObject other = QJsonDocument::fromJson(change[otherSide].toString().toUtf8()).object();
    // In the order of the names and only what the other has differently; what the file's types are, its
    // endings say, and from where a number comes is no matter of the regulation.
    for (const Named &member : members) {
        const QString key = QLatin1String(member.key);
        const bool isSaid = key != "mediaTypes"_L1 && (key != "source"_L1 || part == "seat"_L1);
        if (object.contains(key) && isSaid && object[key] != other[key])
            lines.append(
                RegulationText::tr("%1: %2").arg(named(members, key), memberWords(key, object[key])));
    }
    return lines.join(u'\n');
}

QString refusal(const FieldFault &fault, const QString &article)
{
    for (const Sentence &each : sentences) {
        if (fault.field != QLatin1String(each.field) || fault.rule != QLatin1String(each.rule))
            continue;
        return QCoreApplication::translate("Regulation", each.text)
            .replace(u"{other}"_s, day(fault.other))
            .replace(u"{article}"_s, messages::articleName(article));
    }
    const QStringList path = fault.field.split(u'/');
    if (path.size() == 3) {
        const RegulationNumber named{path[0], path[1], path[2], fault.actual, 0, 0, {}};
        const auto text = [&](qint64 value) {
            return path[2] == "maxBytes"_L1 ? messages::sizeText(value) : QString::number(value);
        };
        return RegulationText::tr("“%1” cannot be %2: the limit is %3 (%4). Enter another number.")
            .arg(number(named), text(fault.actual), text(fault.limit), messages::articleName(article));
    }
    return RegulationText::tr("%1 (%2)").arg(messages::fieldFault(fault, nullptr),
                                             messages::articleName(article));
}

QString noVersion(const QString &label, const QStringList &labels)
{
    return RegulationText::tr("There is no version “%1” of the regulation. There are: %2.")
        .arg(label, labels.join(u"、"_s));
}

std::optional<QString> refusal(const protocol::Fault &fault)
{
    const QString article = fault.data[u"article"].toString();
    if (fault.code != protocol::ErrorCode::Invalid || article.isEmpty())
        return std::nullopt;
    QStringList texts;
    for (const FieldFault &each : messages::fieldFaults(fault))
        texts.append(refusal(each, article));
    return texts.join(RegulationText::tr(" ", "between two sentences"));
}

QString step(const QString &step)
{
    const QString name = named(steps, step);
    return name.isEmpty() ? RegulationText::tr("Another step") : name;
}

QString article(QString text)
{
    static const QRegularExpression mark(u"^[ \\t]*[-*][ \\t]+"_s, QRegularExpression::MultilineOption);
    return text.replace(mark, u"　"_s);
}

QString version(const QString &label)
{
    const auto day = roc::parse(label);
    return day ? roc::slashed(*day) : label;
}

} // namespace licheng::regulation_text
