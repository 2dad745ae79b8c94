// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"

#include <QDialog>
#include <QJsonArray>
#include <QJsonObject>

class QLineEdit;
class QTableWidget;

namespace licheng {

class Button;
class MessageBar;
class TextLabel;

/// The school year's turn (學年轉換): what it would do, the names of the next classes to be put right, who
/// repeats, and then the step itself, or the way back from the last one.
class TurnDialog : public QDialog
{
    Q_OBJECT
public:
    TurnDialog(const PageContext &context, SchoolYear to, QWidget *parent = nullptr);

private:
    /// Finds the repeaters by their numbers, then looks at the plan.
    void look();
    void check();
    void showPlan(const QJsonObject &plan);
    void fill(const QJsonArray &classes);
    void apply();
    void undo();
    void tell(const protocol::Fault &fault);
    void tellFaults(const QJsonArray &faults);
    [[nodiscard]] QJsonObject params() const;

    PageContext m_context;
    SchoolYear m_to;
    MessageBar *m_messages;
    TextLabel *m_counts;
    QTableWidget *m_classes;
    QLineEdit *m_numbers;
    Button *m_apply;
    Button *m_undo;
    QJsonArray m_repeaters;
    QJsonArray m_names; ///< wanted for the classes, as turn.check takes them
    QString m_digest;
    quint64 m_run = 0;
    bool m_isFilling = false;
};

void askTurn(const PageContext &context, QWidget *parent);

} // namespace licheng
