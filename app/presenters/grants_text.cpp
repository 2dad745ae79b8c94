// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/grants_text.h"

#include "app/presenters/messages.h"
#include "shared/model/record_type.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct GrantsText
{
    Q_DECLARE_TR_FUNCTIONS(Grants)
};

} // namespace

std::vector<GrantRow> grantRows(const Grants &grants)
{
    std::vector<QString> records{u"*"_s};
    for (const RecordType *type : allRecordTypes())
        records.push_back(type->name());
    std::vector<GrantRow> rows;
    for (const QString &record : records) {
        QStringList parts;
        // The widest first, as it says most.
        for (size_t i = choices<Scope>().size(); i > 0; --i) {
            const auto scope = static_cast<Scope>(i - 1);
            QStringList actions;
            for (size_t a = 0; a < choices<Action>().size(); ++a) {
                const Grant grant{static_cast<Action>(a), record, scope};
                if (std::find(grants.all().begin(), grants.all().end(), grant) != grants.all().end())
                    actions.append(messages::codeLabel(grant.action));
            }
            if (!actions.isEmpty())
                parts.append(GrantsText::tr("%1: %2", "scope, actions")
                                 .arg(messages::codeLabel(scope), actions.join(u'、')));
        }
        if (!parts.isEmpty())
            rows.push_back({record == u"*" ? GrantsText::tr("All records") : messages::recordLabel(record),
                            parts.join(u'；')});
    }
    return rows;
}

} // namespace licheng
