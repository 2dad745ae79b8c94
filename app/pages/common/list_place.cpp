// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/list_place.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

void findRow(RecordSource &source, const protocol::RecordQuery &list, qint64 id, QObject *context,
             std::function<void(int row)> done)
{
    QJsonObject params = protocol::toJson(list);
    for (const QString &name : {u"columns"_s, u"after"_s, u"skip"_s, u"limit"_s, u"count"_s})
        params.remove(name);
    params.insert(u"id"_s, id);
    source.call(u"record.place"_s, params, context,
                [done = std::move(done)](const protocol::Answer<QJsonObject> &answer) {
                    done(answer ? answer->value(u"row").toInt(-1) : -1);
                });
}

} // namespace licheng
