// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"

#include <QPointer>

namespace licheng {

class Page;
class RecordExport;
class RecordTableModel;
class TableCard;

/// Writes what a list shows to a file: every matching row, the columns in sight.
class ListExport : public QObject
{
    Q_OBJECT
public:
    ListExport(const PageContext &context, const RecordTableModel &model, TableCard &card, Page *page);

    /// Asks for the file first.
    void ask();
    /// path ends in .xlsx or .csv.
    void writeTo(const QString &path);

private:
    PageContext m_context;
    const RecordTableModel &m_model;
    TableCard &m_card;
    Page *m_page;
    QPointer<RecordExport> m_running;
};

} // namespace licheng
