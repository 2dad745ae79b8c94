// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/list_actions.h"

#include "app/pages/common/record_export.h"
#include "app/pages/common/table_export.h"
#include "app/widgets/frame/page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"

namespace licheng {

ListExport::ListExport(const PageContext &context, const RecordTableModel &model, TableCard &card, Page *page)
    : QObject(page), m_context(context), m_model(model), m_card(card), m_page(page)
{
    connect(m_card.progress(), &ProgressStrip::cancelRequested, this, [this] {
        if (m_running)
            m_running->cancel();
    });
}

void ListExport::ask()
{
    if (!m_running)
        askExportFile(m_page, m_context.settings, m_page->title(),
                      [this](const QString &path) { writeTo(path); });
}

void ListExport::writeTo(const QString &path)
{
    RecordExport::Content content{m_model.query(), {}, m_page->title().left(31), m_context.work.now()};
    for (const int column : m_card.table()->columns().shown())
        content.columns.push_back(m_model.columns()[size_t(column)]);
    m_running = new RecordExport(m_context.source, std::move(content), path, this);
    const auto show = [this](qint64 written, qint64 total) {
        m_card.progress()->setProgress(tr("Exporting"), written, total);
    };
    connect(m_running, &RecordExport::progress, this, show);
    connect(m_running, &RecordExport::finished, this, [this, path](const Result<qint64> &written) {
        m_card.progress()->finish();
        tellExport(m_context.notices, written, path);
    });
    show(0, 0);
    m_running->start();
}

} // namespace licheng
