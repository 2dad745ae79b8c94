// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/record_form_presenter.h"
#include "app/widgets/theme/card.h"

#include <QStringList>

class QRadioButton;

namespace licheng {

class Button;

/// Both versions of a record side by side, only where they differ, with the choice: mine, theirs, or field
/// by field.
class ConflictView : public Card
{
    Q_OBJECT
public:
    explicit ConflictView(const std::vector<RecordFormPresenter::Difference> &differences,
                          QWidget *parent = nullptr);

    /// Fields in which theirs is chosen.
    [[nodiscard]] QStringList theirFields() const;

Q_SIGNALS:
    void mineChosen();
    void theirsChosen();
    /// Theirs in these fields, mine in the others.
    void mixChosen(const QStringList &theirs);

private:
    void updateMix();

    std::vector<std::pair<QString, QRadioButton *>> m_theirs;
    Button *m_mix;
};

} // namespace licheng
