// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/table/filtercondition.h"

#include <QPointer>
#include <QWidget>

class QMenu;

namespace licheng {

class Button;
class FilterPopup;
class FlowLayout;

/// Conditions as chips, a button to add one, a way to clear and the saved views.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);
    ~FilterBar() override;

    void setFields(const QList<FilterField> &fields);
    [[nodiscard]] const QList<FilterField> &fields() const { return m_fields; }
    /// Replaces the conditions without emitting conditionsChanged().
    void setConditions(const QList<FilterCondition> &conditions);
    [[nodiscard]] const QList<FilterCondition> &conditions() const { return m_conditions; }
    void addCondition(const FilterCondition &condition);
    void removeCondition(qsizetype index);
    /// Removes all conditions.
    void clear();
    /// Names of saved views; \p current is -1 for none.
    void setViews(const QStringList &names, int current);
    /// Opens the popup that adds a condition (also Ctrl+F on a page).
    void openPopup();
    /// The key that opens it, shown at its button.
    void setKeyHint(const QString &hint);
    [[nodiscard]] FilterPopup *popup() const;

Q_SIGNALS:
    void conditionsChanged(const QList<licheng::FilterCondition> &conditions);
    void viewChosen(int index);
    void viewSaveRequested();
    void viewRemoveRequested(int index);

private:
    void rebuildChips();
    void changed();

    QList<FilterField> m_fields;
    QList<FilterCondition> m_conditions;
    FlowLayout *m_flow;
    Button *m_add;
    Button *m_clear;
    Button *m_views;
    QMenu *m_viewMenu;
    QPointer<FilterPopup> m_popup; ///< lies above the window while open
};

} // namespace licheng
