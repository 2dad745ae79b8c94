// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/schedule_presenter.h"
#include "app/widgets/form/formcard.h"

#include <functional>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QRadioButton;

namespace licheng {

class Button;
class Composition;
class TextLabel;
class WindowMoment;

/// Entry of one window, or of an extension for one student or class, which needs its reason (article 4).
/// A conflict shows somebody else's version beside the entry and asks for a choice.
class ScheduleForm : public FormCard
{
    Q_OBJECT
public:
    explicit ScheduleForm(SchedulePresenter &presenter, QWidget *parent = nullptr);

    void setWindow(const Window &window, const QString &studentNumber = {}, const QString &studentName = {});
    [[nodiscard]] Window window() const;
    /// Something was typed that is not saved.
    [[nodiscard]] bool isChanged() const { return !(window() == m_before); }

    /// Waits for a word being composed, and for the student whose number was typed.
    void save();
    [[nodiscard]] QWidget *firstField() const;

Q_SIGNALS:
    void saved(const licheng::Window &window);
    void cancelled();
    /// One sentence for the message bar.
    void refused(const QString &sentence);

private:
    void build();
    [[nodiscard]] QWidget *gradesField();
    [[nodiscard]] QWidget *whomField();
    void showKindOfEntry();
    void findStudent(const std::function<void()> &then = {});
    void saveEntered();
    void fillClasses();
    void showFaults(const FieldFaults &faults);
    void takeOutcome(const SchedulePresenter::Outcome &outcome);
    void showConflict(const Window &theirs);
    enum class Activity { Entering, Saving };
    void setActivity(Activity activity);

    SchedulePresenter &m_presenter;
    Window m_before;
    Window m_base; ///< what is not in the fields: id, version, term, the window that is extended
    std::optional<Window> m_theirs;
    qint64 m_student = 0;
    QString m_studentAsked; ///< the number that m_student answers
    Composition *m_composition;
    QComboBox *m_kind;
    QList<QCheckBox *> m_grades;
    QComboBox *m_division;
    WindowMoment *m_startsAt;
    WindowMoment *m_endsAt;
    QComboBox *m_batch;
    QRadioButton *m_forStudent = nullptr;
    QRadioButton *m_forClass = nullptr;
    QLineEdit *m_studentNumber = nullptr;
    TextLabel *m_studentName = nullptr;
    QComboBox *m_class = nullptr;
    QLineEdit *m_reason;
    QWidget *m_conflict;
    TextLabel *m_conflictText;
    Button *m_save;
    Button *m_cancel;
};

} // namespace licheng
