// SPDX-License-Identifier: GPL-3.0-or-later
// What a field takes, for the sentences on what it did not take.
#include "app/presenters/course_code_names.h"
#include "app/presenters/messages.h"
#include "app/presenters/messages_text.h"
#include "shared/model/course.h"
#include "shared/rosters/import_format.h"

using namespace Qt::StringLiterals;

namespace licheng::messages {

namespace {

/// What a field takes that holds a number; empty of the others.
QString numberTaken(const FieldInfo &field)
{
    const bool hasBounds = field.minimum != field.maximum;
    switch (field.kind) {
    case FieldKind::Integer:
        return hasBounds
                   ? MessagesText::tr("a whole number from %1 to %2").arg(field.minimum).arg(field.maximum)
                   : MessagesText::tr("a whole number");
    case FieldKind::Decimal:
        // The bounds are in hundredths, as the value is.
        return hasBounds ? MessagesText::tr("a number from %1 to %2")
                               .arg(Decimal(field.minimum).text(), Decimal(field.maximum).text())
                         : MessagesText::tr("a number such as 3 or 57.7");
    case FieldKind::SchoolYear:
        return MessagesText::tr("a school year in digits, such as 114");
    case FieldKind::Semester:
        return MessagesText::tr("the semester, 1 or 2");
    default:
        return {};
    }
}

} // namespace

FieldFault withAccepted(FieldFault fault, const RecordType *type)
{
    const FieldInfo *field = type ? resolvePath(*type, fault.field) : nullptr;
    // The semester of a list, which no record has of itself.
    if (fault.field == QLatin1String(termYearPath) || fault.field == QLatin1String(termSemesterPath))
        field = recordTypeOf<Course>().field(fault.field.section(u'.', -1));
    if (!field || !fault.other.isEmpty())
        return fault;
    // A year that cannot be names its own limit.
    if (fault.rule == u"kind" || (fault.rule == u"range" && field->minimum != field->maximum))
        fault.other = numberTaken(*field);
    if (fault.rule != u"code")
        return fault;
    QStringList accepted;
    for (const Choice &choice : field->choices)
        accepted.append(codeLabel(field->choices, QString(QLatin1String(choice.wire))));
    if (*field->codeTable)
        accepted = {MessagesText::tr("those of the code table “%1” (page Code tables)")
                        .arg(codeTableName(QString(QLatin1String(field->codeTable))))};
    // The group of a department is that of its course codes.
    else if (QLatin1String(field->name) == "groupCode"_L1)
        accepted = courseCodes(u"groups"_s);
    fault.other = accepted.join(MessagesText::tr(", ", "between two of several"));
    return fault;
}

} // namespace licheng::messages
