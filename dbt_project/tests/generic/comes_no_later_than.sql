{# Where both columns are set, the first is not greater than the second. #}
{% test comes_no_later_than(model, column_name, other) %}
select
    {{ column_name }},
    {{ other }}
from {{ model }}
where {{ column_name }} > {{ other }}
{% endtest %}
