// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include "app/presenters/messages.h"
#include "app/presenters/save_warnings.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

QJsonObject faultJson(const protocol::Fault &fault)
{
    return {
        {u"code"_s, static_cast<int>(fault.code)}, {u"message"_s, fault.message}, {u"data"_s, fault.data}};
}

void Command::fail(const protocol::Fault &fault, const RecordType *type)
{
    output().error(messages::fault(fault, type));
    output().json({{u"error"_s, faultJson(fault)}});
    finish(exitCodeOf(fault.code));
}

Result<Done> Command::paperFile() const
{
    const QString path = arguments().value(u"out"_s);
    for (const auto &suffix : {".pdf"_L1, ".odt"_L1}) {
        if (path.endsWith(suffix, Qt::CaseInsensitive))
            return Done{};
    }
    return Error{u"name a .pdf or .odt file by --out"_s};
}

void Command::tellWarnings(const QJsonObject &answer, const RecordType &type)
{
    const FieldFaults warnings = protocol::faultsFromJson(answer.value(u"warnings"_s).toArray());
    if (!warnings.empty())
        output().error(warningText(type, answer.value(u"record"_s).toObject(), warnings));
    for (const QJsonValue &list : answer.value(u"submittedLists"_s).toArray())
        output().error(submittedText(list.toObject()));
}

} // namespace licheng::ctl
