// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/card.h"

class QStackedWidget;

namespace licheng {

class BulkBar;
class DataTable;
class EmptyState;
class ProgressStrip;

/// A table in its card, with bulk bar, empty state and progress already wired to it.
class TableCard : public Card
{
    Q_OBJECT
public:
    explicit TableCard(QWidget *parent = nullptr);

    [[nodiscard]] DataTable *table() const { return m_table; }
    [[nodiscard]] BulkBar *bulkBar() const { return m_bulk; }
    [[nodiscard]] EmptyState *emptyState() const { return m_empty; }
    [[nodiscard]] ProgressStrip *progress() const { return m_progress; }
    enum class Content { Rows, Empty };
    void setContent(Content content);

private:
    QStackedWidget *m_stack;
    DataTable *m_table;
    EmptyState *m_empty;
    ProgressStrip *m_progress;
    BulkBar *m_bulk;
};

} // namespace licheng
