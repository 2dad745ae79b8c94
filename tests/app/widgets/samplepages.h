// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/frame/actiontable.h"
#include "app/widgets/frame/page.h"

namespace licheng {
class DataTable;
class FilterBar;
} // namespace licheng

namespace licheng::sample {

class HomeSample : public Page
{
    Q_OBJECT
public:
    HomeSample();
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
};

class OutcomesSample : public Page
{
    Q_OBJECT
public:
    explicit OutcomesSample(const ActionTable &actions);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QWidget *firstFocus() override;
    [[nodiscard]] DataTable *table() const { return m_table; }

private:
    DataTable *m_table;
};

class EmptySample : public Page
{
    Q_OBJECT
public:
    EmptySample();
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
};

class FormSample : public Page
{
    Q_OBJECT
public:
    FormSample();
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
};

} // namespace licheng::sample
