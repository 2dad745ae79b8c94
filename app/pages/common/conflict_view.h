// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/record_form_presenter.h"
#include "app/widgets/theme/card.h"

#include <QStringList>

class QRadioButton;

namespace licheng {

class Button;

/// Both versions of a record side by side, only where they differ, with the choice: mine, theirs, or field
/// by field. Enter goes on from one to the next, and after the last to the button for what is chosen.
class ConflictView : public Card
{
    Q_OBJECT
public:
    explicit ConflictView(const std::vector<RecordFormPresenter::Difference> &differences,
                          QWidget *parent = nullptr);

    /// Fields in which theirs is chosen.
    [[nodiscard]] QStringList theirFields() const;
    /// The same with their values.
    [[nodiscard]] QJsonObject theirValues() const;

Q_SIGNALS:
    void choiceChanged();
    void mineChosen();
    void theirsChosen();
    /// Theirs in these fields, mine in the others.
    void mixChosen(const QStringList &theirs);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Choice
    {
        QString field;
        QJsonValue value; ///< theirs
        QRadioButton *mine;
        QRadioButton *theirs;
    };
    void updateMix();

    std::vector<Choice> m_choices;
    Button *m_mine;
    Button *m_takeTheirs;
    Button *m_mix;
};

} // namespace licheng
