// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/presenters/record_removal.h"

namespace licheng {

class RecordTableModel;
class TableCard;

/// Removes records of a list after a question, and offers to take it back.
class ListRemoval : public QObject
{
    Q_OBJECT
public:
    /// The question belongs to the page.
    ListRemoval(const PageContext &context, const RecordTableModel &model, TableCard &card, QWidget *page);

    void ask(const QList<qint64> &ids);

private:
    void start(const std::vector<RecordRemoval::Wanted> &wanted);
    void tell(const RecordRemoval::Report &report);
    /// "張三 數學 …", as the row reads; empty while it is not held.
    [[nodiscard]] QString nameOfRow(int row) const;

    PageContext m_context;
    const RecordTableModel &m_model;
    TableCard &m_card;
    QWidget *m_page;
};

} // namespace licheng
