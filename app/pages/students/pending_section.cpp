// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/students_page.h"

#include "app/models/display.h"
#include "app/presenters/code_naming.h"
#include "app/presenters/record_names.h"
#include "app/presenters/work_state.h"
#include "shared/model/performance.h"

#include <QJsonArray>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

PendingSection::PendingSection(const PageContext &context)
    : RecordSection(tr("Open before a transfer")), m_source(context.source), m_work(context.work),
      m_list(new KeyValueList)
{
    m_list->setObjectName(u"pendingList"_s);
}

void PendingSection::choose(qint64 id)
{
    m_id = id;
    m_list->setRows({});
    if (id == 0 || !m_work.may(Action::View, u"registerChange"))
        return;
    m_source.call(u"register.pending"_s, {{u"studentId"_s, id}}, this,
                  [this, id](const protocol::Answer<QJsonObject> &answer) {
                      if (id != m_id || !answer)
                          return;
                      std::vector<QJsonObject> unsubmitted;
                      for (const QJsonValue &each : (*answer)[u"unsubmitted"].toArray())
                          unsubmitted.push_back(each.toObject());
                      // Of these types performances alone are told by a code.
                      nameCodes(m_source, recordTypeOf<Performance>(), unsubmitted, this,
                                [this, id, pending = *answer](const std::vector<QJsonObject> &named) {
                                    if (id == m_id)
                                        show(pending, named);
                                });
                  });
}

void PendingSection::show(const QJsonObject &pending, const std::vector<QJsonObject> &unsubmitted)
{
    std::vector<KeyValueView> rows;
    const auto add = [&](const QString &label, const QString &text, Tone tone) {
        rows.push_back({label, text, tone, KeyValueView::Shape::Text});
    };
    const auto outcomes = [&](const char *member, const QString &label, Tone tone) {
        for (const QJsonValue &each : pending[QLatin1String(member)].toArray())
            add(label,
                tr("%1 (%2, %3)")
                    .arg(each[u"title"].toString(), each[u"course"].toString(), each[u"teacher"].toString()),
                tone);
    };
    outcomes("waiting", tr("Waits for certification"), Tone::Warn);
    outcomes("returned", tr("Returned"), Tone::Bad);
    for (const QJsonObject &each : unsubmitted) {
        if (const RecordType *type = recordType(each[u"type"].toString()))
            add(tr("Not submitted"), recordTitle(*type) + u'：' + tellingText(*type, each, CodesIn::Named),
                Tone::Info);
    }
    if (rows.empty())
        add(tr("Nothing is open"), {}, Tone::Ok);
    m_list->setRows(rows);
}

} // namespace licheng
