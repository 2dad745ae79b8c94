// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/pages/common/record_list_setup.h"
#include "app/pages/common/saved_views.h"

namespace licheng {

class FilterBar;

/// Which records a page's list shows: the conditions of its filter bar, the views that are saved of them, and
/// one record alone that somebody wanted to see.
class ListFilter : public QObject
{
    Q_OBJECT
public:
    /// The bar and the dialogs belong to the page.
    ListFilter(const PageContext &context, const RecordListSetup &setup, QWidget *page);

    [[nodiscard]] FilterBar *bar() const { return m_bar; }
    [[nodiscard]] const std::vector<protocol::Condition> &conditions() const { return m_conditions; }
    void setConditions(const std::vector<protocol::Condition> &conditions);
    /// Of a list that nobody has filtered: the term.
    void setDefaults();
    void showAlone(qint64 id);
    /// Whether that is what is listed.
    [[nodiscard]] bool isAlone() const { return isAlone(m_conditions); }
    /// Lists again what was listed before one record alone, if there is one.
    void leaveAlone();
    /// What a number or a link elsewhere leads to: those records alone.
    void bring(const std::vector<protocol::Condition> &conditions);
    /// Whether that is what is listed: nobody has chosen anything else since.
    [[nodiscard]] bool isBrought() const { return m_brought == m_conditions; }
    /// Lists again what was listed before that, if it is.
    void leaveBrought();
    /// The conditions as the bar tells them.
    [[nodiscard]] QString text() const;
    /// Offers the classes of the year for the class path.
    void readClassNames();

Q_SIGNALS:
    void changed();

private:
    /// Whether one record alone is listed.
    [[nodiscard]] static bool isAlone(const std::vector<protocol::Condition> &conditions);
    void goBack(const std::vector<protocol::Condition> &more);
    void take(const QList<FilterCondition> &chips);
    void takeTerm(Term term);
    /// Asks what the single records are called that conditions name.
    void readNames();
    void showViews();
    void askViewName();

    PageContext m_context;
    FilterFields::TermChip m_termChip;
    QString m_classPath;
    QWidget *m_page;
    FilterFields m_fields;
    SavedViews m_views;
    FilterBar *m_bar;
    std::vector<protocol::Condition> m_conditions;
    std::vector<protocol::Condition> m_before; ///< those that made room for one record alone or for m_brought
    std::optional<std::vector<protocol::Condition>> m_brought; ///< none: nothing was, or it was left
};

} // namespace licheng
