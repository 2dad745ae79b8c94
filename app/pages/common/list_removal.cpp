// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/list_actions.h"

#include "app/models/record_table_model.h"
#include "app/pages/common/remove_dialog.h"
#include "app/pages/common/whose_record.h"
#include "app/presenters/messages.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"

namespace licheng {

ListRemoval::ListRemoval(const PageContext &context, const RecordTableModel &model, TableCard &card,
                         QWidget *page)
    : QObject(page), m_context(context), m_model(model), m_card(card), m_page(page)
{
}

void ListRemoval::ask(const QList<qint64> &ids)
{
    if (ids.isEmpty())
        return;
    // The versions that are seen now are what is agreed to.
    std::vector<RecordRemoval::Wanted> wanted;
    QStringList names;
    for (const qint64 id : ids) {
        const int row = m_model.rowOf(id);
        wanted.push_back({id, std::max(0, m_model.versionAt(row)), nameOfRow(m_model, row)});
        if (const QString name = wanted.back().name; !name.isEmpty() && names.size() < RemoveDialog::maxNames)
            names.append(name);
    }
    auto *dialog = new RemoveDialog(ids.size(), names, m_page);
    connect(dialog, &RemoveDialog::confirmed, this, [this, wanted] { start(wanted); });
    dialog->open();
}

void ListRemoval::start(const std::vector<RecordRemoval::Wanted> &wanted)
{
    auto *removal = new RecordRemoval(m_context.source, *m_model.type(), wanted, this);
    connect(removal, &RecordRemoval::progress, this, [this](qint64 done, qint64 total) {
        m_card.progress()->setProgress(tr("Removing"), done, total);
    });
    connect(removal, &RecordRemoval::finished, this, &ListRemoval::tell);
    removal->start();
}

void ListRemoval::tell(const RecordRemoval::Report &report)
{
    m_card.progress()->finish();
    m_card.table()->clearMarks();
    QString text = report.removed == 1 ? tr("%1 was removed.").arg(report.name)
                                       : tr("%1: %n records were removed.", nullptr, report.removed)
                                             .arg(messages::recordLabel(m_model.type()->name()));
    const QString why = messages::fault(report.fault, m_model.type());
    if (report.refused > 0)
        text += u' ' + tr("%n were not: %1", nullptr, report.refused).arg(why);
    const QString other = report.fault.data[u"referencedBy"].toString();
    const qint64 id = report.fault.data[u"referencedById"].toInteger();
    if (report.undo.empty() && id != 0 && m_context.navigator.shows(other))
        m_context.notices.offer(Notices::Kind::Problem, why, tr("Show it"), this,
                                [this, other, id] { m_context.navigator.openRecords(other, {}, id); });
    else if (report.undo.empty())
        m_context.notices.say(Notices::Kind::Problem, why);
    else
        offerUndo(m_context.undo, m_context.notices, text, m_context.undo.add(text, report.undo));
}

} // namespace licheng
