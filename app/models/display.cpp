// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/display.h"

#include "shared/model/account_audit.h"
#include "shared/model/codes.h"
#include "shared/model/labels.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QSet>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Models
{
    Q_DECLARE_TR_FUNCTIONS(Models)
};

QString booleanText(bool value, BooleanStyle style)
{
    switch (style) {
    case BooleanStyle::YesNo:
        return value ? Models::tr("Yes") : Models::tr("No");
    case BooleanStyle::Selected:
        return value ? Models::tr("Selected") : u"—"_s;
    case BooleanStyle::Tick:
        return value ? u"✓"_s : QString();
    }
    return {};
}

/// Which tone a state has. Wire names, not enumerators: a code field is known by its table only.
struct StateTone
{
    const Choice *table;
    const char *wire;
    ChipTone tone;
};

const StateTone stateTones[] = {
    {CodeTable<CertificationState>::choices, "waiting", ChipTone::Warn},
    {CodeTable<CertificationState>::choices, "certified", ChipTone::Ok},
    {CodeTable<CertificationState>::choices, "returned", ChipTone::Bad},
    {CodeTable<SubmissionState>::choices, "draft", ChipTone::Neutral},
    {CodeTable<SubmissionState>::choices, "prechecked", ChipTone::Info},
    {CodeTable<SubmissionState>::choices, "signed", ChipTone::Info},
    {CodeTable<SubmissionState>::choices, "exported", ChipTone::Info},
    {CodeTable<SubmissionState>::choices, "submitted", ChipTone::Ok},
    {CodeTable<SubmissionState>::choices, "received", ChipTone::Ok},
    {CodeTable<SubmissionState>::choices, "confirmed", ChipTone::Ok},
    {CodeTable<StudentState>::choices, "enrolled", ChipTone::Ok},
    {CodeTable<StudentState>::choices, "suspended", ChipTone::Warn},
    {CodeTable<StudentState>::choices, "left", ChipTone::Neutral},
    {CodeTable<StudentState>::choices, "graduated", ChipTone::Info},
    {CodeTable<AccountState>::choices, "active", ChipTone::Ok},
    {CodeTable<AccountState>::choices, "disabled", ChipTone::Neutral},
    {CodeTable<AuditState>::choices, "open", ChipTone::Warn},
    {CodeTable<AuditState>::choices, "checked", ChipTone::Info},
    {CodeTable<AuditState>::choices, "signed", ChipTone::Ok},
    {CodeTable<AuditDecision>::choices, "undecided", ChipTone::Warn},
    {CodeTable<AuditDecision>::choices, "keep", ChipTone::Neutral},
    {CodeTable<AuditDecision>::choices, "disable", ChipTone::Info},
    {CodeTable<AuditDecision>::choices, "mended", ChipTone::Ok},
};

} // namespace

QString fieldTitle(const FieldInfo &field)
{
    return labels::field(field);
}

QString recordTitle(const RecordType &type)
{
    return labels::record(type);
}

QString pathTitle(const RecordType &type, const QString &path)
{
    const FieldInfo *field = resolvePath(type, path);
    if (!field)
        return path;
    // A number among several is known by what it is the number of.
    if (const FieldInfo *several = severalOf(type, path); several && several != field)
        return QLatin1String(field->name) == u"name"
                   ? fieldTitle(*several)
                   : Models::tr("%1: %2").arg(fieldTitle(*several), fieldTitle(*field));
    const qsizetype dot = path.lastIndexOf(u'.');
    // A name is known by what it is the name of: "Student", not "Name", beside a class.
    if (dot >= 0 && QLatin1String(field->name) == u"name") {
        if (const FieldInfo *reference = resolvePath(type, QStringView(path).first(dot)))
            return fieldTitle(*reference);
    }
    return fieldTitle(*field);
}

QString codeText(std::span<const Choice> choices, QStringView wire)
{
    for (const Choice &choice : choices) {
        if (wire == QLatin1String(choice.wire))
            return labels::code(choice);
    }
    return wire.toString();
}

/// A day that the calendar of the Republic has not is told as it is stored, never as none.
static QString shownOr(const QString &shown, const QJsonValue &stored)
{
    return shown.isEmpty() ? stored.toString() : shown;
}

QString displayText(const FieldInfo &field, const QJsonValue &value, BooleanStyle style)
{
    if (value.isNull() || value.isUndefined())
        return {};
    switch (field.kind) {
    case FieldKind::Text:
        return value.toString();
    case FieldKind::Boolean:
        return booleanText(value.toBool(), style);
    case FieldKind::Code:
        return codeText(field.choices, value.toString());
    case FieldKind::Date:
        return shownOr(roc::slashed(QDate::fromString(value.toString(), Qt::ISODate)), value);
    case FieldKind::Instant:
        return shownOr(roc::slashed(QDateTime::fromString(value.toString(), Qt::ISODateWithMs)), value);
    case FieldKind::SchoolYear:
        return isNothing(field, value) ? QString() : QString::number(value.toInteger());
    case FieldKind::Semester:
        return value.toInteger() == 0 ? Models::tr("Whole year") : QString::number(value.toInteger());
    case FieldKind::Decimal:
        return isNothing(field, value) ? QString() : Decimal(value.toInteger()).text();
    case FieldKind::Integer:
        return isNothing(field, value) ? QString() : QString::number(value.toInteger());
    case FieldKind::Reference:
        return QString::number(value.toInteger());
    case FieldKind::References: {
        QStringList numbers;
        for (const QJsonValue &each : value.isArray() ? value.toArray() : QJsonArray{value})
            numbers.append(QString::number(each.toInteger()));
        return numbers.join(u'、');
    }
    }
    return {};
}

bool isNothing(const FieldInfo &field, const QJsonValue &value)
{
    // Counts and credits are told with their 0.
    static const QSet<QLatin1String> moreThanNone{
        "grade"_L1,  "originGrade"_L1, "originCredits"_L1, "secondCredits"_L1, "seat"_L1,
        "toSeat"_L1, "batch"_L1,       "weeks"_L1,         "weeklyPeriods"_L1, "hours"_L1};
    const bool isNumber = field.kind == FieldKind::Integer || field.kind == FieldKind::Decimal;
    const bool isMoreThanNone =
        field.kind == FieldKind::SchoolYear || (isNumber && moreThanNone.contains(QLatin1String(field.name)));
    // What is typed and is no number yet is something.
    return isMoreThanNone && !value.isString() && value.toInteger() == 0;
}

bool isPlainKeys(const FieldInfo &field)
{
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Date:
    case FieldKind::Instant:
    case FieldKind::SchoolYear:
    case FieldKind::Semester:
        return true;
    default:
        return field.isIdentifier;
    }
}

std::optional<Chip> chipOf(const FieldInfo &field, const QJsonValue &value)
{
    if (field.kind != FieldKind::Code || field.choices.empty())
        return std::nullopt;
    const QString wire = value.toString();
    for (const StateTone &state : stateTones) {
        if (state.table == field.choices.data() && wire == QLatin1String(state.wire))
            return Chip{state.tone, codeText(field.choices, wire)};
    }
    return std::nullopt;
}

} // namespace licheng
