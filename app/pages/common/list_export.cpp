// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/record_selection.h"
#include "app/pages/common/list_actions.h"
#include "app/pages/common/paper_preview.h"
#include "app/pages/common/parts_page.h"
#include "app/pages/common/record_export.h"
#include "app/pages/common/table_export.h"
#include "app/presenters/messages.h"
#include "app/widgets/frame/page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr auto paperFile = "list.pdf"_L1;
}

ListExport::ListExport(const PageContext &context, const RecordTableModel &model, TableCard &card, Page *page,
                       std::function<QStringList()> conditions, CodeTables codeTables)
    : QObject(page), m_context(context), m_model(model), m_card(card), m_page(page),
      m_conditions(std::move(conditions)), m_codeTables(std::move(codeTables))
{
    connect(m_card.progress(), &ProgressStrip::cancelRequested, this, &ListExport::cancel);
    m_card.progress()->setCancelHint(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
}

void ListExport::cancel()
{
    m_isCancelled = true;
    if (m_running)
        m_running->cancel();
}

void ListExport::ask()
{
    if (!m_running)
        askExportFile(m_page, m_context.settings, paperTitle(*m_page),
                      [this](const QString &path) { writeTo(path); });
}

void ListExport::writeTo(const QString &path)
{
    run(tr("Exporting"), path,
        [this, path](const Result<qint64> &written) { tellExport(m_context.notices, written, path); });
}

void ListExport::print()
{
    if (m_running)
        return;
    const auto folder = std::make_shared<QTemporaryDir>();
    run(tr("Preparing the pages to print"), folder->filePath(paperFile),
        [this, folder, awaits = keyboardStaysIn(*m_page)](const Result<qint64> &written) {
            const auto pages = [folder]() -> Result<QByteArray> {
                QFile file(folder->filePath(paperFile));
                if (!file.open(QIODevice::ReadOnly))
                    return Error{file.errorString()};
                return file.readAll();
            };
            if (written)
                showPaper(m_context, m_page, paperTitle(*m_page), pages, {}, PaperKept::Nowhere, awaits);
            else if (m_isCancelled)
                m_context.notices.say(Notices::Kind::Info, tr("Cancelled. Nothing is printed."));
            else
                m_context.notices.say(Notices::Kind::Problem, written.error().message);
        });
}

void ListExport::run(const QString &what, const QString &path, const Done &done)
{
    if (!m_selection || m_card.table()->markedCount() == 0 || m_selection->isAllMatching()) {
        begin(what, path, done, std::nullopt);
        return;
    }
    m_selection->resolve(this, [this, what, path, done](const protocol::Answer<QList<qint64>> &ids) {
        if (ids)
            begin(what, path, done, QSet<qint64>(ids->begin(), ids->end()));
        else
            done(Error{messages::fault(ids.error(), m_model.type())});
    });
}

void ListExport::begin(const QString &what, const QString &path, const Done &done,
                       const std::optional<QSet<qint64>> &only)
{
    QStringList conditions = m_conditions();
    if (only)
        conditions.append(tr("%Ln marked", nullptr, int(only->size())));
    m_running = new RecordExport(m_model, m_context.codes,
                                 {m_card.table()->columns().shown(), paperTitle(*m_page),
                                  paperNote(m_context, conditions), m_context.work.now(), m_codeTables, only},
                                 path, this);
    const auto show = [this, what](qint64 written, qint64 total) {
        m_card.progress()->setProgress(what, written, total);
    };
    connect(m_running, &RecordExport::progress, this, show);
    connect(m_running, &RecordExport::finished, this, [this, done](const Result<qint64> &written) {
        m_card.progress()->finish();
        if (m_escape) {
            m_escape->setEnabled(false);
            m_escape->deleteLater();
        }
        done(written);
    });
    show(0, 0);
    m_isCancelled = false;
    // At other times the key is the table's.
    m_escape = new QShortcut(Qt::Key_Escape, m_page, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    m_escape->setWhatsThis(tr("Cancel"));
    connect(m_escape, &QShortcut::activated, this, &ListExport::cancel);
    m_running->start();
}

} // namespace licheng
