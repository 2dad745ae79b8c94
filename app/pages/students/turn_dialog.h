// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"

#include <QDialog>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

class QLineEdit;
class QTabWidget;
class QTableWidget;
class QTableWidgetItem;

namespace licheng {

class Button;
class MessageBar;
class TextLabel;
class TurnPeople;

/// The school year's turn (學年轉換): what it would do, names and tutors of the next classes to be put right,
/// who repeats, and then the step itself, or the way back from the last one. Before its day the classes are
/// prepared alone.
class TurnDialog : public QDialog
{
    Q_OBJECT
public:
    TurnDialog(const PageContext &context, SchoolYear to, QWidget *parent = nullptr);

    /// Accounts by name who can be tutors, once they are read.
    [[nodiscard]] const QMap<QString, qint64> &teachers() const { return m_teachers; }

private:
    /// Finds the repeaters by their numbers, then looks at the plan.
    void look();
    void check();
    void showPlan(const QJsonObject &plan);
    void fill(const QJsonArray &classes, bool isTurned);
    void readTeachers();
    /// Takes what was typed into a cell of a class.
    void wish(QTableWidgetItem *item);
    void prepare();
    void apply();
    void undo();
    /// Classes that still lack a tutor, a department or courses.
    [[nodiscard]] QString leftToFill(const QJsonObject &toFill) const;
    void tell(const protocol::Fault &fault);
    void tellFaults(const QJsonArray &faults);
    [[nodiscard]] QJsonObject params() const;

    PageContext m_context;
    SchoolYear m_to;
    MessageBar *m_messages;
    TextLabel *m_title;
    TextLabel *m_counts;
    QTabWidget *m_parts;
    QTableWidget *m_classes;
    TurnPeople *m_people;
    QLineEdit *m_numbers;
    Button *m_prepare;
    Button *m_apply;
    Button *m_undo;
    TextLabel *m_closed; ///< why nothing can be taken back any more
    QJsonArray m_repeaters;
    QJsonArray m_wishes;              ///< of the classes, as turn.check takes them
    QMap<QString, qint64> m_teachers; ///< accounts by name; 0: several of that name
    QString m_digest;
    QString m_done; ///< what has been done, told until something else is wanted
    quint64 m_run = 0;
    bool m_isFilling = false;
    bool m_isTyped = false; ///< numbers have been typed that were not looked at yet
    bool m_isOpen = false;  ///< a class of the year is not there yet
};

void askTurn(const PageContext &context, QWidget *parent);

} // namespace licheng
