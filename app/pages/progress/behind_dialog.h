// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/pages/common/table_export.h"

#include <QDialog>
#include <QJsonObject>

namespace licheng {

class FactTableModel;
class TableCard;
class TextLabel;

/// Who stands behind a number whose records the role has no list of: courses with their teacher, students or
/// classes, how many each has, since when and until when. The list is copied and exported like any other.
class BehindDialog : public QDialog
{
    Q_OBJECT
public:
    /// \p asked is for progress.behind, without a school year of the term that is shown; \p title what the
    /// mark says.
    BehindDialog(const PageContext &context, const QJsonObject &asked, const QString &title,
                 QWidget *parent = nullptr);

    /// Null until the answer is here.
    [[nodiscard]] FactTableModel *model() const { return m_model; }
    [[nodiscard]] TableWriter writer() const;

private:
    void ask();
    void take(const QJsonObject &answer);

    PageContext m_context;
    Term m_term;
    QJsonObject m_asked;
    QString m_title;
    TextLabel *m_note;
    TableCard *m_card;
    FactTableModel *m_model = nullptr;
};

} // namespace licheng
